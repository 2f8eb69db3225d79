import type { Task } from './committing-worker.ts'

/** Runs a worker, and ends it `afterMs` after its first message. Gives the last commit that it has told of. */
export function runAndTerminate(task: Task, afterMs: number): Promise<number> {
  const worker = new Worker('/page/committing-worker.js', { type: 'module' })
  return new Promise((resolve, reject) => {
    let last = 0
    worker.onerror = (event) => reject(new Error(event.message))
    worker.onmessage = ({ data }: MessageEvent<number>) => {
      if (last === 0) {
        setTimeout(() => {
          worker.terminate()
          resolve(last)
        }, afterMs)
      }
      last = data
    }
    worker.postMessage(task)
  })
}
