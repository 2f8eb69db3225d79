import type { JSX } from 'preact'
import { messages, result, statements } from '../run/run-state.ts'
import { type View, view } from './layout.ts'

/** The phone's way from panel to panel. */
export function BottomBar(): JSX.Element {
  const places: readonly (readonly [view: View, label: string, count: number | undefined])[] = [
    ['code', 'Code', undefined],
    ['sql', 'SQL', statements.value.length],
    ['session', 'Session', undefined],
    ['storage', 'Storage', undefined],
    ['migrations', 'Migrations', undefined],
    ['result', 'Result', result.value?.total],
    ['console', 'Console', messages.value.length],
  ]
  return (
    <nav class="bottom-bar" aria-label="Panels">
      {places.map(([name, label, count]) => (
        <button
          key={name}
          type="button"
          aria-current={view.value === name ? 'page' : undefined}
          onClick={() => (view.value = name)}
        >
          {label}
          {count ? <span class="count">{count.toLocaleString('en')}</span> : null}
        </button>
      ))}
    </nav>
  )
}
