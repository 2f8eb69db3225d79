import { DetailsQuestions } from './details-questions.ts'
import { keeps } from './keeps.ts'
import type { Draft, MigrationState, MigrationTask } from './migration-protocol.ts'
import { PendingActions } from './pending-actions.ts'
import type {
  RunnerMessage,
  RunnerRequest,
  StatementDetails,
  StatementHandle,
  StorageAction,
  StorageAnswer,
} from './protocol.ts'
import { bookstore, draft, keptFacts, phase, receiveEvents, runEnds, runnerBreaks } from './run-state.ts'

/** What comes of a run. */
type OfRun = Extract<RunnerMessage, { type: 'draft' | 'events' | 'done' }>
type Files = Readonly<Record<string, string>>

/** The worker that runs user code: started before it is needed, ended when it does not end itself. */
export class Runner {
  #worker: Worker | null = null
  #ready: Promise<void> = Promise.resolve()
  #runId = 0
  #questions = new DetailsQuestions(0)
  #startedAt = 0
  readonly #actions = new PendingActions()
  #isMigration = false
  #draft: Draft | null | undefined
  #readId = 0
  #whenRead: (state: MigrationState) => void = () => {}

  /** Starts a worker; one that runs is ended. */
  start(): void {
    this.#worker?.terminate()
    this.#actions.abandon()
    this.#begins(this.#runId + 1)
    phase.value = 'starting'
    const worker = new Worker(new URL('./runner.worker.ts', import.meta.url), { type: 'module', name: 'runner' })
    this.#worker = worker
    this.#ready = new Promise((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<RunnerMessage>) => {
        if (this.#worker !== worker) return
        if (data.type === 'ready') resolve()
        this.#receive(data)
      })
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      if (this.#worker === worker)
        this.#receive({ type: 'broken', message: event.message || 'The runner did not start.' })
    })
  }

  /**
   * Runs JavaScript modules, or does something with their revisions, when the worker is ready. What happens arrives in the
   * state.
   */
  async run(entry: string, files: Files, migration: MigrationTask | null): Promise<void> {
    const id = this.#runId + 1
    this.#begins(id)
    await this.#ready
    if (id !== this.#runId) return
    phase.value = 'running'
    this.#startedAt = performance.now()
    this.#draft = undefined
    this.#isMigration = migration !== null
    this.#post({ type: 'run', id, entry, files, keeps: keeps.value, migration })
  }

  /** What the revisions are, and where the database is. Of several questions only the last is answered. */
  async migrations(files: Files): Promise<MigrationState> {
    const id = ++this.#readId
    await this.#ready
    return new Promise((resolve) => {
      if (id !== this.#readId) return
      this.#whenRead = resolve
      this.#post({ type: 'migrations', id, files })
    })
  }

  /** Null when the run of the statement is over and forgotten, with its database. */
  details(handle: StatementHandle): Promise<StatementDetails | null> {
    return this.#questions.ask(handle, (request) => this.#post(request))
  }

  /** Does something with the database. What becomes of it arrives in the state. */
  act(action: StorageAction): Promise<StorageAnswer> {
    return this.#actions.ask(action, (request) => this.#post(request))
  }

  /** Ends the run by ending its worker: code in a loop hears nothing else. */
  stop(): void {
    const durationMs = performance.now() - this.#startedAt
    this.start()
    runEnds({ durationMs, end: 'stopped' }, null)
  }

  #begins(id: number): void {
    this.#runId = id
    this.#questions.end()
    this.#questions = new DetailsQuestions(id)
  }

  #post(request: RunnerRequest): void {
    this.#worker?.postMessage(request)
  }

  #receive(message: RunnerMessage): void {
    switch (message.type) {
      case 'ready':
        performance.mark('runner-ready')
        bookstore.value = message.bookstore
        if (phase.value === 'starting') phase.value = 'idle'
        return
      case 'broken':
        runnerBreaks(message.message)
        return
      case 'details':
        this.#questions.answer(message.handle, message.details)
        return
      case 'kept':
        keptFacts.value = message.facts
        return
      case 'storage':
        this.#actions.answer(message)
        return
      case 'migrations':
        if (message.id === this.#readId) this.#whenRead(message.state)
        return
      default:
        if (message.id === this.#runId) this.#receiveOfRun(message)
    }
  }

  #receiveOfRun(message: OfRun): void {
    switch (message.type) {
      case 'draft':
        this.#draft = message.draft
        return
      case 'events':
        receiveEvents(message)
        return
      case 'done':
        if (this.#isMigration) draft.value = this.#draft
        runEnds({ durationMs: message.durationMs, end: message.hasFailed ? 'failed' : 'finished' }, message.result)
        performance.mark('run-done')
    }
  }
}
