import type { RunnerMessage, RunRequest } from './protocol.ts'
import { bookstore, phase, receiveEvents, runEnds, runnerBreaks } from './run-state.ts'

/** The worker that runs user code: started before it is needed, ended when it does not end itself. */
export class Runner {
  #worker: Worker | null = null
  #ready: Promise<void> = Promise.resolve()
  #runId = 0
  #startedAt = 0

  /** Starts a worker; one that runs is ended. */
  start(): void {
    this.#worker?.terminate()
    this.#runId += 1
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

  /** Runs JavaScript modules, when the worker is ready. What happens arrives in the state. */
  async run(entry: string, files: Readonly<Record<string, string>>): Promise<void> {
    const id = ++this.#runId
    await this.#ready
    if (id !== this.#runId) return
    phase.value = 'running'
    this.#startedAt = performance.now()
    const request: RunRequest = { type: 'run', id, entry, files }
    this.#worker?.postMessage(request)
  }

  /** Ends the run by ending its worker: code in a loop hears nothing else. */
  stop(): void {
    const durationMs = performance.now() - this.#startedAt
    this.start()
    runEnds({ durationMs, end: 'stopped' }, null)
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
      case 'events':
        if (message.id === this.#runId) receiveEvents(message)
        return
      case 'done':
        if (message.id !== this.#runId) return
        runEnds({ durationMs: message.durationMs, end: message.hasFailed ? 'failed' : 'finished' }, message.result)
        performance.mark('run-done')
    }
  }
}
