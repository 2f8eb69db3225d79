import { DriverError } from '../../../errors/driver-error.ts'
import { type Answer, type MessagePipe, type News, OPENING, type Question } from './messages.ts'
import { receivedError } from './sent-error.ts'

interface Pending {
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
  readonly signal: AbortSignal | undefined
  /** What has become of it cannot be known when the worker dies. */
  readonly isCommit: boolean
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  readonly isCommit?: boolean
  readonly transfer?: readonly ArrayBuffer[]
}

/** The page's end: asks the worker, and waits for its answers. One message there, and one back. */
export class WorkerCalls {
  readonly #port: MessagePipe
  readonly #pending = new Map<number, Pending>()
  #lastId = OPENING
  #ended: DriverError | undefined
  /** Called with what the worker tells of its own accord. */
  onNews: (news: News) => void = () => {}
  /** Called for each commit, before what has led to it is answered. */
  onCommitted: (hasWritten: boolean) => void = () => {}

  constructor(port: MessagePipe) {
    this.#port = port
    port.addEventListener('message', ({ data }) => this.#receive(data as Answer | News))
    port.start()
  }

  get isEnded(): boolean {
    return this.#ended !== undefined
  }

  /** What the worker answers to the message that has brought it the other end. */
  opened<T>(): Promise<T> {
    return this.#waitFor(OPENING, {})
  }

  /** @throws {@link DriverError}, or what the worker has thrown. */
  ask<T>(name: string, value?: unknown, options: CallOptions = {}): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended)
    const { signal, transfer = [] } = options
    const id = ++this.#lastId
    const question: Question = { id, name, value, canAbort: signal !== undefined }
    try {
      this.#port.postMessage(question, transfer as never)
    } catch (cause) {
      const message = `A value cannot be sent to the worker: ${String(cause)}`
      return Promise.reject(new DriverError({ kind: 'data', message, cause }))
    }
    return this.#waitFor(id, options)
  }

  /** Fails all that is under way, and all that comes. */
  end(message: string): void {
    if (this.#ended) return
    this.#ended = new DriverError({ kind: 'operational', message, isDisconnect: true })
    const { info } = this.#ended
    for (const { reject, isCommit } of this.#pending.values()) {
      reject(isCommit ? new DriverError({ ...info, kind: 'unknown-outcome' }) : this.#ended)
    }
    this.#pending.clear()
    this.#port.close()
  }

  #waitFor<T>(id: number, { signal, isCommit = false }: CallOptions): Promise<T> {
    const abort = (): void => this.#port.postMessage({ abort: id } satisfies Question, [])
    signal?.addEventListener('abort', abort)
    const answer = new Promise<T>((resolve, reject) => this.#pending.set(id, { resolve, reject, signal, isCommit }))
    return signal ? answer.finally(() => signal.removeEventListener('abort', abort)) : answer
  }

  #receive(message: Answer | News): void {
    if (!('id' in message)) return this.onNews(message)
    const { id } = message
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    if ('commits' in message) message.commits.forEach((hasWritten) => this.onCommitted(hasWritten))
    if (!('failure' in message)) return pending?.resolve(message.value as never)
    const resolve = (signal?: AbortSignal): Promise<boolean> => this.ask('resolve', id, { signal })
    pending?.reject(receivedError(message.failure, pending.signal, resolve))
  }
}
