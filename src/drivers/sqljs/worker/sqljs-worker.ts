import { sqlite } from '../../../dialects/sqlite/dialect.ts'
import type { DriverFactory } from '../../../engine/driver.ts'
import { toldError } from '../../../errors/told-error.ts'
import { startTimer } from '../../../util/start-timer.ts'
import { checked } from '../check-options.ts'
import type { SqljsFileOptions } from '../options.ts'
import { urlOptions } from '../url-options.ts'
import type { MessageTarget, Opened, OpenMessage } from './messages.ts'
import { SqljsWorkerDriver } from './sqljs-worker-driver.ts'
import { watchWorker } from './watch-worker.ts'
import { WorkerCalls } from './worker-calls.ts'

/** How long a worker may take until it can be asked. */
const LOADING_MS = 30_000

export interface SqljsWorkerOptions extends SqljsFileOptions {
  /**
   * A worker that calls `serveSqljs()`, or a function that makes one; what it makes is ended with the driver. A `MessagePort` to
   * such a worker will do as well.
   */
  readonly worker: MessageTarget | (() => MessageTarget)
  /**
   * `auto`, the default: a unit of work is one message, and becomes interactive when that is not enough. `interactive`: each
   * statement is a message. `batch`: never interactive.
   */
  readonly transaction?: 'interactive' | 'batch' | 'auto'
}

export interface SqljsWorkerFactory {
  /**
   * Opens a database in a worker: in memory, or one that the browser keeps.
   *
   * @throws {@link ArgumentError} for options that there are not. {@link OperationalError} when the worker cannot be loaded or ends. {@link StorageError} and its subclasses when there is
   * no IndexedDB, or what it keeps cannot be read.
   */
  open(options: SqljsWorkerOptions): Promise<SqljsWorkerDriver>

  /** For `createAsyncEngine('sqlite+sqljs:///app.db', { drivers: [sqljsWorker.with({ worker: … })] })`. */
  with(options: Omit<SqljsWorkerOptions, 'database'>): DriverFactory
}

/** SQLite in WebAssembly (sql.js), in a worker, so that long work does not hold up the page. For asynchronous engines. */
export const sqljsWorker: SqljsWorkerFactory = {
  open: async (options) => open(checked(options, 'worker')),
  with: (options) => ({
    name: 'sqljs',
    dialect: sqlite,
    openUrl: async (url, { poolTimeoutMs }) => {
      const timeout = poolTimeoutMs === undefined ? {} : { poolTimeoutMs }
      return open({ ...timeout, ...checked(options, 'worker'), ...urlOptions(url) })
    },
  }),
}

async function open({
  worker: given,
  transaction = 'auto',
  ...options
}: SqljsWorkerOptions): Promise<SqljsWorkerDriver> {
  const isOurs = typeof given === 'function'
  const worker = isOurs ? given() : given
  const end = (): void => {
    if (isOurs) (worker as Partial<Worker>).terminate?.()
  }
  // Fetched meanwhile.
  const batches = transaction === 'interactive' ? undefined : import('../batching.ts')
  const { port1, port2 } = new MessageChannel()
  const calls = new WorkerCalls(port1)
  const stopWatching = watchWorker(worker, port1, (message) => calls.end(message))
  const timer = startTimer(LOADING_MS, () =>
    calls.end('The worker has not answered. Does it call serveSqljs() at once?'),
  )
  calls.onNews = () => clearTimeout(timer)
  try {
    const message: OpenMessage = { athanorOpen: { ...options, transaction }, port: port2 }
    worker.postMessage(message, [port2] as never)
    const [opened, batching] = await Promise.all([calls.opened<Opened>(), batches])
    const stop = stopWatching(opened.lock)
    return new SqljsWorkerDriver({ calls, opened, batching: batching?.sqljsBatching, end: () => (stop(), end()) })
  } catch (error) {
    stopWatching(undefined)()
    calls.end('The database was not opened.')
    end()
    throw toldError(error)
  } finally {
    clearTimeout(timer)
  }
}
