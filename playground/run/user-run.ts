import { callingPlace } from './calling-place.ts'
import { EngineObserver } from './engine-observer.ts'
import { LazyLoads } from './lazy-loads.ts'
import { LinkError } from './link-error.ts'
import type { ModuleLinker, Modules } from './module-linker.ts'
import { Outbox } from './outbox.ts'
import { linkerFor, projectOf } from './linked-project.ts'
import type { MigrationTask } from './migration-protocol.ts'
import type { FailureEvent, Place, ResultTable, RunEvent, RunnerMessage, RunRequest } from './protocol.ts'
import { tableOfValue } from './result-table.ts'
import { SessionObserver } from './session-observer.ts'
import { userPlaces } from './user-places.ts'

type Post = (message: RunnerMessage) => void

/** One execution of the user's modules, with all that comes out of it. */
export class UserRun {
  readonly observer: EngineObserver
  readonly sessions: SessionObserver
  readonly outbox: Outbox
  readonly #request: RunRequest
  readonly #post: Post
  #linker: ModuleLinker | null = null

  constructor(request: RunRequest, post: Post) {
    this.#request = request
    this.#post = post
    this.outbox = new Outbox(request.id, post)
    const emit = (event: RunEvent): void => this.outbox.add(event)
    const callingPlace = (): Place | null => this.callingPlace()
    this.sessions = new SessionObserver(emit, callingPlace)
    const loads = new LazyLoads(request.files, () => this.sessions.relationships())
    const relationshipOf = loads.relationshipOf.bind(loads)
    this.observer = new EngineObserver(request.id, emit, { callingPlace, relationshipOf })
  }

  /** Links and imports the modules. Gives the table to show; failures become events. */
  async execute(shared: Modules): Promise<{ result: ResultTable | null; hasFailed: boolean }> {
    const { migration, files } = this.#request
    try {
      this.#linker = await linkerFor(files, shared)
      const result = await (migration ? this.#migrate(migration, this.#linker) : this.#runEntry(this.#linker))
      return { result, hasFailed: false }
    } catch (error) {
      this.fail(error)
      return { result: null, hasFailed: true }
    } finally {
      this.sessions.end()
    }
  }

  async #runEntry(linker: ModuleLinker): Promise<ResultTable | null> {
    const { entry } = this.#request
    const address = linker.link(entry)
    const hasDefault = linker.hasDefaultExport(entry)
    this.observer.keepsRows = !hasDefault
    const module = (await import(/* @vite-ignore */ address)) as { readonly default?: unknown }
    return hasDefault ? tableOfValue(await module.default) : this.observer.lastSelect()
  }

  async #migrate(task: MigrationTask, linker: ModuleLinker): Promise<ResultTable | null> {
    const { performTask } = await import('./perform-task.ts')
    const { id, files } = this.#request
    const { steps, draft } = await performTask(task, projectOf(files, linker))
    if (draft !== undefined) this.#post({ type: 'draft', id, draft })
    return steps && tableOfValue(steps)
  }

  fail(error: unknown): void {
    this.outbox.add(this.#failure(error))
  }

  callingPlace(): Place | null {
    return this.#linker && callingPlace(this.#linker.paths)
  }

  placeOf(error: Error): Place | undefined {
    return this.#placesOf(error)[0]
  }

  async dispose(): Promise<void> {
    await this.observer.dispose()
    this.#linker?.release()
  }

  #failure(thrown: unknown): FailureEvent {
    const error = thrown instanceof Error ? this.#explained(thrown) : thrown
    if (!(error instanceof Error)) {
      return { type: 'failure', name: 'Thrown', message: String(error), places: [] }
    }
    return { type: 'failure', name: error.name, message: error.message, places: this.#placesOf(error) }
  }

  #placesOf(error: Error): readonly Place[] {
    if (error instanceof LinkError) return [error.place]
    return this.#linker ? userPlaces(error.stack ?? '', this.#linker.paths) : []
  }

  /** The browser names neither the line nor a readable module when an import asks for what a module does not have. */
  #explained(error: Error): Error {
    const missing = /export(?:ed)? (?:name|named) '([^']+)'|'([^']+)' which is not exported/.exec(error.message)
    const name = missing?.[1] ?? missing?.[2]
    return (name !== undefined && this.#linker?.importOf(name)) || error
  }
}
