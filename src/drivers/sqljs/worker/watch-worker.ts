import type { MessagePipe, MessageTarget, TargetEvent } from './messages.ts'

const ENDED = 'The worker of this database has ended.'

/**
 * Calls `onEnd` when a worker cannot be loaded, and when it ends, of which browsers tell in two ways: some close the port, and all
 * release the lock that it held.
 *
 * @returns what is to be called when the worker has opened the database, with its lock; that gives a function that ends it all
 */
export function watchWorker(
  worker: MessageTarget,
  port: MessagePipe,
  onEnd: (message: string) => void,
): (lock: string | undefined) => () => void {
  const onError = ({ message }: TargetEvent): void =>
    onEnd(`The worker could not be started: ${message ?? 'its code cannot be loaded'}`)
  worker.addEventListener('error', onError)
  port.addEventListener('close', () => onEnd(ENDED))
  return (lock) => {
    // What else it throws, later, is the app's affair.
    worker.removeEventListener('error', onError)
    const watching = new AbortController()
    if (lock !== undefined) {
      navigator.locks.request(lock, { signal: watching.signal }, () => onEnd(ENDED)).catch(() => {})
    }
    return () => watching.abort()
  }
}
