import { signal } from '@preact/signals'
import type { ComponentType, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { SqlPanel } from '../sql/sql-panel.tsx'
import { type SideView, sideView } from './layout.ts'
import { PanelHead, SIDE_NAMES } from './panel-head.tsx'

type LoadedView = Exclude<SideView, 'sql'>

/** How the run went. */
export function SidePanel(): JSX.Element {
  const shows = sideView.value
  return shows === 'sql' ? <SqlPanel /> : <LoadedPanel key={shows} shows={shows} />
}

// They come when they are first opened.
const LOAD: Readonly<Record<LoadedView, () => Promise<ComponentType>>> = {
  session: async () => (await import('../session/session-panel.tsx')).SessionPanel,
  storage: async () => (await import('../storage/storage-panel.tsx')).StoragePanel,
  migrations: async () => (await import('../migrations/migrations-panel.tsx')).MigrationsPanel,
}
const panels = signal<Partial<Record<LoadedView, ComponentType>>>({})
const trouble = signal<string | null>(null)

function LoadedPanel({ shows }: { readonly shows: LoadedView }): JSX.Element {
  useEffect(() => void load(shows), [])
  const Panel = panels.value[shows]
  return (
    <section class={`sql-panel ${shows}-panel`} aria-label={SIDE_NAMES[shows]}>
      <PanelHead shows={shows} />
      {Panel ? <Panel /> : <p class="hint">{trouble.value ?? 'The view is loading …'}</p>}
    </section>
  )
}

async function load(name: LoadedView): Promise<void> {
  try {
    panels.value = { ...panels.value, [name]: await LOAD[name]() }
    trouble.value = null
  } catch (error) {
    trouble.value = `The view could not be loaded: ${error instanceof Error ? error.message : String(error)}`
  }
}
