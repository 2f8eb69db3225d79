import type { JSX } from 'preact'
import { runProject, stopProject } from '../run/run-project.ts'
import { phase } from '../run/run-state.ts'
import { currentTheme, toggleTheme } from '../theme/theme.ts'
import { DatabaseFacts } from './database-facts.tsx'
import { ExampleMenu } from './example-menu.tsx'
import { FormatButton } from './format-button.tsx'
import { NARROW, view } from './layout.ts'
import { FlameIcon, RunIcon, StopIcon, ThemeIcon } from './icons.tsx'
import { useSlow } from './use-slow.ts'

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)

export function TopBar(): JSX.Element {
  return (
    <header class="top-bar">
      <h1 class="brand">
        <FlameIcon />
        <span class="brand-name">Athanor</span>
      </h1>
      <ExampleMenu />
      <DatabaseFacts class="not-on-phones" />
      <span class="grow" />
      <FormatButton />
      <ThemeButton />
      <RunButton />
    </header>
  )
}

function ThemeButton(): JSX.Element {
  const other = currentTheme() === 'dark' ? 'light' : 'dark'
  const label = `Switch to ${other} mode`
  return (
    <button type="button" class="button icon ghost" aria-label={label} title={label} onClick={toggleTheme}>
      <ThemeIcon />
    </button>
  )
}

/** One button, so that the keyboard's focus stays where it is when Run becomes Stop. */
function RunButton(): JSX.Element {
  // Most runs are over before anybody could stop them.
  const isStoppable = useSlow(phase.value === 'running', 250)
  const onClick = (): void => {
    if (isStoppable) stopProject()
    else runAndShow()
  }
  return (
    <button type="button" class="button primary run" onClick={onClick}>
      {isStoppable ? <StopIcon /> : <RunIcon />}
      {isStoppable ? 'Stop' : 'Run'}
      {!isStoppable && <kbd class="wide">{isMac ? '⌘ ↵' : 'Ctrl ↵'}</kbd>}
    </button>
  )
}

/** Where one panel is shown at a time, who runs code wants to see what it gave. */
function runAndShow(): void {
  if (view.value === 'code' && matchMedia(NARROW).matches) view.value = 'result'
  void runProject()
}
