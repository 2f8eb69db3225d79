import { keepLongStacks } from './calling-place.ts'
import { KeptDatabase } from './kept-database.ts'
import { linkerFor, projectOf } from './linked-project.ts'
import type { MigrationsRequest } from './migration-protocol.ts'
import type { Modules } from './module-linker.ts'
import type { DetailsRequest, RunnerMessage, RunnerRequest, RunRequest, StorageRequest } from './protocol.ts'
import { sharedModules } from './shared-modules.ts'
import { captureConsole } from './user-console.ts'
import { UserRun } from './user-run.ts'

const post = (message: RunnerMessage, transfer: Transferable[] = []): void => postMessage(message, { transfer })

interface Started {
  readonly shared: Modules
  readonly kept: KeptDatabase
  readonly image: Uint8Array
}

keepLongStacks()

let current: UserRun | null = null
const started = start()
/** What is done to the database between runs, one after the other. */
let acting = Promise.resolve()
/** What the database in memory was before the last run, if that was to go on with it. */
let memory: Uint8Array | null = null

addEventListener('message', ({ data }: MessageEvent<RunnerRequest>) => {
  if (data.type === 'details') answer(data)
  else if (data.type === 'storage') acting = acting.then(() => act(data))
  else if (data.type === 'migrations') void read(data)
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

async function start(): Promise<Started | null> {
  try {
    const { bookstore, image } = await import('../sample/project/bookstore.ts')
    const { durationMs, tables } = bookstore
    post({ type: 'ready', bookstore: { durationMs, tables, bytes: image.length } })
    const kept = new KeptDatabase(image, (facts) => post({ type: 'kept', facts }))
    const provided = {
      image,
      get database() {
        return kept.name
      },
    }
    return { shared: sharedModules(currentRun, kept.factory, { '/bookstore.ts': provided }), kept, image }
  } catch (error) {
    post({ type: 'broken', message: error instanceof Error ? error.message : String(error) })
    return null
  }
}

async function run(request: RunRequest): Promise<void> {
  const ready = await started
  if (ready === null) return
  await acting
  memory = request.migration && !request.keeps ? (bytesOf(current) ?? memory) : null
  await current?.dispose()
  const mine = new UserRun(request, post)
  current = mine
  await ready.kept.begin(request.keeps, memory)
  const start = performance.now()
  const { result, hasFailed } = await mine.execute(ready.shared)
  const durationMs = performance.now() - start
  mine.outbox.flush()
  post({ type: 'done', id: request.id, durationMs, hasFailed, result })
}

async function act({ id, action }: StorageRequest): Promise<void> {
  const ready = await started
  if (ready === null) return
  const { kept, image } = ready
  try {
    const isInMemory = action.kind === 'export' && !kept.keeps
    const bytes = isInMemory ? (current?.observer.exported() ?? image.slice()) : await kept.act(action)
    post({ type: 'storage', id, problem: null, bytes: bytes as Uint8Array<ArrayBuffer> }, bytes ? [bytes.buffer] : [])
  } catch (error) {
    post({ type: 'storage', id, problem: error instanceof Error ? error.message : String(error), bytes: null })
  }
}

/** A database in memory goes on from here; null where the next run begins another. */
function bytesOf(run: UserRun | null): Uint8Array | null {
  try {
    return run?.observer.exported() ?? null
  } catch {
    // It was closed, or a transaction was left open.
    return null
  }
}

async function read({ id, files }: MigrationsRequest): Promise<void> {
  const ready = await started
  if (ready === null) return
  await acting
  const { kept, shared } = ready
  const { readMigrations } = await import('./read-migrations.ts')
  const linker = await linkerFor(files, shared)
  const driver = kept.keeps ? kept.opened : (current?.observer.driver ?? null)
  const state = await readMigrations(projectOf(files, linker), driver)
  linker.release()
  post({ type: 'migrations', id, state })
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
