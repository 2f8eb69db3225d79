import { signal } from '@preact/signals'
import type { ComponentType, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { SqlPanel } from '../sql/sql-panel.tsx'
import { sideView } from './layout.ts'
import { PanelHead } from './panel-head.tsx'

/** How the run went. */
export function SidePanel(): JSX.Element {
  return sideView.value === 'sql' ? <SqlPanel /> : <LoadedSessionPanel />
}

// It comes when it is first opened.
const sessionPanel = signal<ComponentType | null>(null)
const trouble = signal<string | null>(null)

function LoadedSessionPanel(): JSX.Element {
  useEffect(() => void load(), [])
  const Panel = sessionPanel.value
  return (
    <section class="sql-panel session-panel" aria-label="Session">
      <PanelHead shows="session" />
      {Panel ? <Panel /> : <p class="hint">{trouble.value ?? 'The view is loading …'}</p>}
    </section>
  )
}

async function load(): Promise<void> {
  try {
    const { SessionPanel } = await import('../session/session-panel.tsx')
    sessionPanel.value = SessionPanel
    trouble.value = null
  } catch (error) {
    trouble.value = `The view could not be loaded: ${error instanceof Error ? error.message : String(error)}`
  }
}
