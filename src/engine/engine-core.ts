import { CompiledCache } from '../compiler/compiled-cache.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { InvalidRequestError } from '../errors/request-errors.ts'
import { Listeners } from '../event/listeners.ts'
import { ConnectionCore } from './connection-core.ts'
import type { Driver } from './driver.ts'
import type { EngineEvents } from './events.ts'

export interface EngineOptions {
  /** Writes every statement to the console. A function gets the lines instead. Default: false. */
  readonly echo?: boolean | ((line: string) => void)
  /** How many compiled statements are kept. Default: 500. */
  readonly queryCacheSize?: number
  /**
   * How long an operation waits for a connection or the write lease. Default: 30,000. For drivers that the engine opens;
   * one that is open already has its own.
   */
  readonly poolTimeoutMs?: number
  /** Accepted and without meaning, as in SQLAlchemy 2.0. */
  readonly future?: true
}

/**
 * What both engines share: the driver, the compiled statements, the listeners. An asynchronous engine may get its driver
 * later, when it is first used.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › Engine
 */
export class EngineCore {
  readonly dialect: Dialect
  readonly listeners = new Listeners<EngineEvents>()
  readonly cache: CompiledCache
  #driver: Driver | null
  #isDisposed = false

  constructor(dialect: Dialect, driver: Driver | null, options: EngineOptions) {
    this.dialect = dialect
    this.#driver = driver
    this.cache = new CompiledCache(dialect, options.queryCacheSize ?? 500)
    if (options.echo) this.#echo(options.echo === true ? (line) => console.log(line) : options.echo)
  }

  get driver(): Driver {
    if (this.#isDisposed) {
      throw new InvalidRequestError('This engine was disposed. Create a new one.', { code: 'closed' })
    }
    if (this.#driver === null) throw new InvalidRequestError('This engine has not opened its database yet.')
    return this.#driver
  }

  get isDisposed(): boolean {
    return this.#isDisposed
  }

  get isOpen(): boolean {
    return this.#driver !== null
  }

  /** Takes the driver of a database that was opened late; closes it when the engine was disposed meanwhile. */
  async opened(driver: Driver): Promise<void> {
    this.#driver = driver
    if (this.#isDisposed) await driver.dispose()
  }

  /** A connection that is taken from the driver with its first statement. */
  connect(): ConnectionCore {
    return new ConnectionCore(this)
  }

  /** Closes the database, once. */
  dispose(): void | Promise<void> {
    const driver = this.#isDisposed ? null : this.#driver
    this.#isDisposed = true
    return driver?.dispose()
  }

  #echo(write: (line: string) => void): void {
    for (const name of ['begin', 'commit', 'rollback'] as const) {
      this.listeners.add(name, () => write(name.toUpperCase()))
    }
    this.listeners.add('afterExecute', ({ sql, params, durationMs, error }) => {
      write(
        `${sql}\n  [${params.map(String).join(', ')}] ${durationMs.toFixed(1)} ms${error === undefined ? '' : ` failed: ${String(error)}`}`,
      )
    })
  }
}
