import { existsSync, rmSync } from 'node:fs'

const pauseMs = 50
const attempts = 40

/** Removes a folder in which a process that is going down may still write for a moment. Usable in an exit listener. */
export function removeFolder(folder: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4))
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      rmSync(folder, { recursive: true, force: true })
      if (!existsSync(folder)) return
    } catch {
      // A file appeared while its folder was being emptied: again.
    }
    Atomics.wait(clock, 0, 0, pauseMs)
  }
}
