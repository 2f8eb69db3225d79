import { deleteDB } from 'idb'
import { blocked, openFailure } from './storage-failure.ts'
import { storedName } from './stored-format.ts'

const BLOCKED_MS = 3000

/** Removes a stored database. Engines on it, in this tab and others, lose it. What is held up is removed later all the same. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    deleteDB(storedName(name), { blocked: () => (timer = setTimeout(() => reject(blocked(name)), BLOCKED_MS)) })
      .then(resolve, (cause: unknown) => reject(openFailure(name, cause)))
      .finally(() => clearTimeout(timer))
  })
}
