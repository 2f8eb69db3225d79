import type { StorageState } from '../../../engine/driver.ts'
import { UnknownOutcomeError } from '../../../errors/database-error.ts'
import { type HeldLock, holdLock } from './hold-lock.ts'
import {
  type Answer,
  type MessagePipe,
  type News,
  OPENING,
  type Opened,
  type Question,
  type SentCommits,
  type SentState,
} from './messages.ts'
import { sentError } from './sent-error.ts'
import { type ServedCalls, servedCalls, type ServedDriver } from './served-calls.ts'

/** The worker's end: answers what is asked over the port, with a database that is being opened. */
export async function serveDatabase(port: MessagePipe, opening: Promise<ServedDriver>): Promise<void> {
  const post = (message: Answer | News, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer as never)
  post({ heard: true })
  const opened = opening.then(async (driver) => ({ driver, lock: await holdLock() }))
  // The page is gone, perhaps before the database is open, or has given it up.
  port.addEventListener('close', () => void opened.then(disposed).catch(() => {}))
  try {
    const { driver, lock } = await opened
    const release = (): void => lock?.release()
    const commits = commitsOf(driver)
    const dispose = (): Promise<void> | void => driver.dispose()
    const calls = { ...servedCalls(driver), dispose, release }
    answerQuestions(port, calls, (answer, transfer) => post({ ...answer, ...commits() }, transfer))
    post({ id: OPENING, value: openedOf(driver, lock?.name) })
    driver.onState?.((state) => post({ state: sentState(state) }))
    driver.onRole?.((role) => post({ role }))
    driver.onChange?.((change) => post({ change }))
  } catch (error) {
    post({ id: OPENING, failure: sentError(error) })
  }
}

async function disposed({ driver, lock }: { driver: ServedDriver; lock: HeldLock | undefined }): Promise<void> {
  try {
    await driver.dispose()
  } finally {
    lock?.release()
  }
}

/** Gives the commits since the last time. Only the page knows which of them its engines have told of. */
function commitsOf(driver: ServedDriver): () => { readonly commits?: SentCommits } {
  let commits: boolean[] = []
  driver.onCommitted = (hasWritten) => void commits.push(hasWritten)
  return () => {
    const sent = commits
    commits = []
    return sent.length > 0 ? { commits: sent } : {}
  }
}

function answerQuestions(
  port: MessagePipe,
  calls: ServedCalls,
  post: (message: Answer, transfer?: ArrayBuffer[]) => void,
): void {
  const abortable = new Map<number, AbortController>()
  /** By the numbers of the questions to which they were the answers. */
  const unknown = new Map<number, UnknownOutcomeError>()
  const known: ServedCalls = { ...calls, resolve: (id: number, signal) => unknown.get(id)!.resolve(signal) }
  const answer = async ({ id, name, value, canAbort }: Exclude<Question, { abort: number }>): Promise<void> => {
    const controller = canAbort ? new AbortController() : undefined
    if (controller) abortable.set(id, controller)
    try {
      const result: unknown = await known[name]!(value as never, controller?.signal)
      post({ id, value: result }, result instanceof Uint8Array ? [result.buffer as ArrayBuffer] : [])
    } catch (error) {
      if (error instanceof UnknownOutcomeError) unknown.set(id, error)
      post({ id, failure: sentError(error) })
    } finally {
      abortable.delete(id)
    }
  }
  port.addEventListener('message', ({ data }) => {
    const question = data as Question
    if ('abort' in question) abortable.get(question.abort)?.abort()
    else void answer(question)
  })
  port.start()
}

function openedOf({ capabilities, state, role, exclusively }: ServedDriver, lock: string | undefined): Opened {
  return {
    capabilities,
    isExclusive: exclusively !== undefined,
    ...(state && { state: sentState(state) }),
    ...(role && { role }),
    ...(lock !== undefined && { lock }),
  }
}

function sentState({ status, error }: StorageState): SentState {
  return error ? { status, failure: sentError(error) } : { status }
}
