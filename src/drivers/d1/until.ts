import { lostAnswer } from '../shared/remote/lost-answer.ts'

/** Waits for an answer until the signal is aborted. D1 knows no signals: what was sent goes on. */
export function until<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(lostAnswer('Nobody waits for it any more.', true))
    signal.addEventListener('abort', leave)
    void answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
