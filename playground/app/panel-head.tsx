import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { SIDE_VIEWS, type SideView, view } from './layout.ts'

export const SIDE_NAMES: Readonly<Record<SideView, string>> = {
  sql: 'SQL',
  session: 'Session',
  storage: 'Storage',
  migrations: 'Migrations',
}

interface PanelHeadProps {
  readonly shows: SideView
  readonly children?: ComponentChildren
}

/** The head of what shows how the run went, from several sides. On phones the bottom bar leads from one to the other. */
export function PanelHead({ shows, children }: PanelHeadProps): JSX.Element {
  return (
    <div class="run-summary">
      <h2>{SIDE_NAMES[shows]}</h2>
      <SideTabs shows={shows} />
      {children}
    </div>
  )
}

function SideTabs({ shows }: { readonly shows: SideView }): JSX.Element {
  const tabs = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = (SIDE_VIEWS.indexOf(shows) + step + SIDE_VIEWS.length) % SIDE_VIEWS.length
    view.value = SIDE_VIEWS[at]!
    tabs.current?.querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus()
  }
  return (
    <div class="side-tabs" role="tablist" aria-label="What happened" ref={tabs} onKeyDown={onKeyDown}>
      {SIDE_VIEWS.map((name) => (
        <button
          key={name}
          type="button"
          class="tab"
          role="tab"
          aria-selected={name === shows}
          tabIndex={name === shows ? 0 : -1}
          onClick={() => (view.value = name)}
        >
          {SIDE_NAMES[name]}
        </button>
      ))}
    </div>
  )
}
