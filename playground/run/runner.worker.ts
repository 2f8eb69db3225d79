import { keepLongStacks } from './calling-place.ts'
import type { DetailsRequest, RunnerMessage, RunnerRequest, RunRequest } from './protocol.ts'
import { sharedModules } from './shared-modules.ts'
import { captureConsole } from './user-console.ts'
import { UserRun } from './user-run.ts'

const post = (message: RunnerMessage): void => postMessage(message)

keepLongStacks()

let current: UserRun | null = null
const started = start()

addEventListener('message', ({ data }: MessageEvent<RunnerRequest>) => {
  if (data.type === 'details') answer(data)
  else void run(data)
})
addEventListener('unhandledrejection', (event) => {
  event.preventDefault()
  current?.fail(event.reason)
})
addEventListener('error', (event) => {
  event.preventDefault()
  current?.fail(event.error)
})

captureConsole(
  (event) => current?.outbox.add(event),
  () => current?.callingPlace() ?? null,
  (error) => current?.placeOf(error),
)

async function start(): Promise<ReturnType<typeof sharedModules> | null> {
  try {
    const { bookstore, image } = await import('../sample/project/bookstore.ts')
    const { durationMs, tables } = bookstore
    post({ type: 'ready', bookstore: { durationMs, tables, bytes: image.length } })
    return sharedModules(currentRun, { '/bookstore.ts': { image } })
  } catch (error) {
    post({ type: 'broken', message: error instanceof Error ? error.message : String(error) })
    return null
  }
}

async function run(request: RunRequest): Promise<void> {
  const shared = await started
  if (shared === null) return
  await current?.dispose()
  const mine = new UserRun(request, post)
  current = mine
  const start = performance.now()
  const { result, hasFailed } = await mine.execute(shared)
  const durationMs = performance.now() - start
  mine.outbox.flush()
  post({ type: 'done', id: request.id, durationMs, hasFailed, result })
}

/** Of a run before the current one nothing is known any more, and nobody waits for it. */
function answer({ handle }: DetailsRequest): void {
  const details = current?.observer.executed.details(handle) ?? null
  if (details) post({ type: 'details', handle, details })
}

function currentRun(): UserRun {
  if (current === null) throw new Error('User code runs only in a run.')
  return current
}
