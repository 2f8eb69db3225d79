import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { keeps } from '../run/keeps.ts'
import { isBusy } from '../run/run-state.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { exportFile, importFile } from './storage-actions.ts'

/** The database as a file. */
export function FileActions({ size }: { readonly size: number | null }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <section aria-label="File">
      <h3>As a file</h3>
      <p class="storage-says">
        {keeps.value
          ? 'What you import replaces the database as one commit, once SQLite has found it sound.'
          : 'The file has what your last run has left. To import one, keep the database in this browser.'}
      </p>
      <p class="storage-buttons">
        <button type="button" class="button small" aria-disabled={isBusy.value} onClick={() => void exportFile()}>
          Export .sqlite
        </button>
        {keeps.value && <ImportButton />}
        {size !== null && (
          <button
            type="button"
            class="button small"
            aria-disabled={isBusy.value}
            onClick={() => isBusy.value || dialog.current?.showModal()}
          >
            Delete …
          </button>
        )}
      </p>
      <DeleteDialog dialog={dialog} size={size ?? 0} />
    </section>
  )
}

function ImportButton(): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  const onChange = async (): Promise<void> => {
    const file = input.current?.files?.[0]
    if (file) await importFile(file)
    // The same file may be chosen again.
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <button
        type="button"
        class="button small"
        aria-disabled={isBusy.value}
        onClick={() => isBusy.value || input.current?.click()}
      >
        Import .sqlite …
      </button>
      <input
        ref={input}
        type="file"
        accept=".sqlite,.sqlite3,.db,application/vnd.sqlite3"
        aria-label="A SQLite file to import"
        hidden
        onChange={() => void onChange()}
      />
    </>
  )
}
