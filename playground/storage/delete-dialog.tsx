import type { JSX, RefObject } from 'preact'
import { formatBytes } from './format-bytes.ts'
import { act } from './storage-actions.ts'

interface DeleteDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly size: number
}

/** Asks before what is kept is gone. */
export function DeleteDialog({ dialog, size }: DeleteDialogProps): JSX.Element {
  const remove = (): void => {
    dialog.current?.close()
    void act({ kind: 'delete' }, 'Deleted.')
  }
  return (
    <dialog ref={dialog} class="storage-dialog" aria-label="Delete the database">
      <p>Delete the {formatBytes(size)} that this browser keeps? A snapshot of them stays until the page is closed.</p>
      <p class="storage-buttons">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Keep it
        </button>
        <button type="button" class="button danger" onClick={remove}>
          Delete it
        </button>
      </p>
    </dialog>
  )
}
