import type { JSX } from 'preact'
import { formatCode, hasTypes } from '../editor/editor-session.ts'

export function FormatButton(): JSX.Element {
  return (
    <button
      type="button"
      class="button ghost wide"
      disabled={!hasTypes.value}
      title={hasTypes.value ? 'Format this file (Shift Alt F)' : 'TypeScript is loading'}
      onClick={formatCode}
    >
      Format
    </button>
  )
}
