import { CompiledCache } from '../compiler/compiled-cache.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { ArgumentError, InvalidRequestError } from '../errors/request-errors.ts'
import { toldError } from '../errors/told-error.ts'
import { Listeners } from '../event/listeners.ts'
import type { Io } from '../io/io.ts'
import { checkCount } from './check-count.ts'
import { checkOptions } from './check-options.ts'
import { type ConnectionSource, unpooled } from './checked-out.ts'
import { ConnectionCore } from './connection-core.ts'
import type { DatabaseSnapshot, Driver, StorageState } from './driver.ts'
import { echo } from './echo.ts'
import type { EngineOptions } from './engine-options.ts'
import type { EngineEvents } from './events.ts'
import { shortLivedExamples } from './examples.ts'
import { type ExecutionOptions, NO_OPTIONS } from './execution-options.ts'
import type { ChangedTable, LiveEngine } from './live/live-feature.ts'
import type { Pool } from './pool/pool.ts'
import { translateSchemas } from './translate-schemas.ts'

export interface DisposeOptions {
  /** False: the old connections stay open, for whoever else has them. Default: true. */
  readonly close?: boolean
}

type Snapshots = Required<Pick<Driver, 'snapshot' | 'restore'>>

/** Translations that are remembered, and statements of each. */
const TRANSLATIONS = 50
const TRANSLATED_STATEMENTS = 100

const CLEAN: StorageState = { status: 'clean' }
const COUNTS = ['yieldPer', 'maxRowBuffer', 'insertManyValuesPageSize']

/**
 * What both engines share: the driver, the pool, the compiled statements, the listeners. An asynchronous engine may get its
 * driver later, when it is first used. An engine that was made by `executionOptions()` shares all of these with another.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › Engine, OptionEngine
 */
export class EngineCore {
  readonly dialect: Dialect
  readonly listeners: Listeners<EngineEvents>
  readonly cache: CompiledCache
  readonly hidesParameters: boolean
  readonly executionOptions: ExecutionOptions
  /** Many rows may travel in one INSERT. */
  readonly batchesRows: boolean
  readonly #main: EngineCore
  readonly #options: EngineOptions
  #driver: Driver | null
  #pool: Pool | null = null
  #isDisposed = false
  readonly #translations = new Map<string, CompiledCache>()
  #connections = 0
  #live: LiveEngine | undefined
  /** @internal Kept alive, and not used. */
  readonly examples: readonly object[]

  constructor(dialect: Dialect, driver: Driver | null, options: EngineOptions, main?: EngineCore) {
    const { isolationLevel, executionOptions = NO_OPTIONS, hideParameters = false } = options
    checkOptions(options, driver)
    this.dialect = dialect
    this.#main = main ? main.#main : this
    this.#options = options
    this.#driver = driver
    this.hidesParameters = hideParameters
    this.batchesRows = options.useInsertManyValues !== false
    this.executionOptions = isolationLevel ? { isolationLevel, ...executionOptions } : executionOptions
    this.checkOptions(this.executionOptions)
    const { listeners, cache, examples } = main ?? newParts(this, options)
    this.listeners = listeners
    this.cache = cache
    this.examples = examples
    this.#observe(driver)
  }

  get driver(): Driver {
    const main = this.#main
    if (main.#isDisposed) {
      throw new InvalidRequestError('This engine was disposed. Create a new one.', { code: 'closed' })
    }
    if (main.#driver === null) throw new InvalidRequestError('This engine has not opened its database yet.')
    return main.#driver
  }

  get isDisposed(): boolean {
    return this.#main.#isDisposed
  }

  get isOpen(): boolean {
    return this.#main.#driver !== null
  }

  /** Keeps the connections of the driver; null where they cost nothing, so that none are kept. */
  get pool(): Pool | null {
    const main = this.#main
    if (main.#pool) return main.#pool
    const { poolClass = main.driver.poolClass, ...options } = main.#options
    if (poolClass === undefined) return null
    const owner = { listeners: this.listeners, initializeIo: main.driver.initializeIo }
    return (main.#pool = new poolClass({ ...main.driver.poolOptions, ...options }, owner as never))
  }

  /** Where connections come from. */
  get source(): ConnectionSource {
    return this.pool ?? unpooled
  }

  /** Takes the driver of a database that was opened late; closes it when the engine was disposed meanwhile. */
  async opened(driver: Driver): Promise<void> {
    this.#main.#driver = driver
    this.#observe(driver)
    if (this.isDisposed) await driver.dispose()
  }

  /**
   * The live queries of the database. They begin to watch it when they are first asked for.
   *
   * @throws {@link InvalidRequestError} for an engine without them.
   */
  get live(): LiveEngine {
    const main = this.#main
    const { live } = main.#options
    if (!live)
      throw new InvalidRequestError(
        'This engine has no live queries. Create it with { live: liveQueries }, or liveObjects of athanor/orm.',
      )
    return (main.#live ??= live(main))
  }

  /** Tells the live queries, if there are any. */
  changed(tables: readonly ChangedTable[]): void {
    this.#main.#live?.changed(tables)
  }

  /** A connection that is taken from the driver with its first statement. */
  connect(): ConnectionCore {
    return new ConnectionCore(this, ++this.#main.#connections)
  }

  /** An engine with further options, on the same database. */
  withOptions(options: ExecutionOptions): EngineCore {
    for (const listener of this.listeners.of('setEngineExecutionOptions')) listener({ connectionId: null, options })
    const executionOptions = { ...this.executionOptions, ...options }
    return new EngineCore(this.dialect, null, { ...this.#options, executionOptions }, this)
  }

  /** @throws {@link ArgumentError} for an isolation level that the database has not, and for numbers that count nothing. */
  checkOptions(options: ExecutionOptions): void {
    for (const name of COUNTS) if (options[name] !== undefined) checkCount(options[name], name)
    const { isolationLevel: level } = options
    const { levels } = this.dialect.isolation
    if (level === undefined || levels.includes(level)) return
    throw new ArgumentError(`There is no isolation level '${level}'; ${this.dialect.name} has ${levels.join(', ')}.`)
  }

  /** The compiled statements for executions with these options. */
  cacheFor({ compiledCache = this.cache, schemaTranslateMap }: ExecutionOptions): CompiledCache {
    if (schemaTranslateMap) return this.#translated(schemaTranslateMap, compiledCache === null)
    return compiledCache ?? new CompiledCache(this.dialect, 0)
  }

  /** The schemas are part of the text, so that each translation has a cache of its own. */
  #translated(schemas: NonNullable<ExecutionOptions['schemaTranslateMap']>, isFresh: boolean): CompiledCache {
    const caches = this.#main.#translations
    const key = JSON.stringify(Object.entries(schemas).sort())
    const found = isFresh ? undefined : caches.get(key)
    const cache =
      found ?? new CompiledCache(translateSchemas(this.dialect, schemas), isFresh ? 0 : TRANSLATED_STATEMENTS)
    caches.delete(key)
    if (!isFresh) caches.set(key, cache)
    if (caches.size > TRANSLATIONS) caches.delete(caches.keys().next().value!)
    return cache
  }

  get state(): StorageState {
    return (this.isOpen && this.driver.state) || CLEAN
  }

  /** @throws {@link InvalidRequestError} where the driver has none. */
  get snapshots(): Snapshots {
    const { driver } = this
    if (driver.snapshot) return driver as Snapshots
    throw new InvalidRequestError(`The driver '${driver.name}' has no snapshots.`)
  }

  async persisted(): Promise<void> {
    try {
      if (this.isOpen) await this.driver.persisted?.()
    } catch (error) {
      throw toldError(error)
    }
  }

  /** Goes back to a snapshot while nobody else writes; what cannot be saved is undone. */
  async restore(snapshot: DatabaseSnapshot): Promise<void> {
    const { snapshots, driver } = this
    const restore = (): void | Promise<void> => snapshots.restore(snapshot)
    try {
      await (driver.syncHandler && driver.exclusively ? driver.exclusively(restore) : restore())
    } catch (error) {
      throw toldError(error)
    }
    await this.persisted()
  }

  /**
   * Closes what the pool keeps, and begins with a new pool. Without one, or `forGood`, closes the database, once.
   * `close: false` leaves the old connections alone.
   */
  dispose(
    run: (io: Io<void>) => void | Promise<void>,
    { close = true, forGood = false }: DisposeOptions & { readonly forGood?: boolean } = {},
  ): void | Promise<void> {
    const main = this.#main
    const pool = this.isOpen && !this.isDisposed ? this.pool : null
    main.#pool = null
    if (pool && close) pool.isRetired = true
    const closing = pool && close ? run(pool.disposeIo()) : undefined
    const end = (): void | Promise<void> => this.#disposed(forGood || (close && !pool))
    return closing ? closing.then(end) : end()
  }

  #observe(driver: Driver | null): void {
    driver?.onState?.((state) => this.listeners.of('storageState').forEach((listen) => listen(state)))
  }

  #disposed(isEnd: boolean): void | Promise<void> {
    const main = this.#main
    const driver = main.#isDisposed ? null : main.#driver
    main.#isDisposed ||= isEnd
    if (driver) for (const listener of this.listeners.of('engineDisposed')) listener({})
    return isEnd ? driver?.dispose() : undefined
  }
}

type SharedParts = Pick<EngineCore, 'listeners' | 'cache' | 'examples'>

/** What an engine shares with those that are made of it by `executionOptions()`. */
function newParts(engine: EngineCore, { echo: told, queryCacheSize = 500 }: EngineOptions): SharedParts {
  const listeners = new Listeners<EngineEvents>()
  if (told) echo(listeners, told, engine.hidesParameters)
  return { listeners, cache: new CompiledCache(engine.dialect, queryCacheSize), examples: shortLivedExamples(engine) }
}
