import { dirname, resolve } from 'node:path'
import { AsyncEngine } from '../engine/async.ts'
import { chooseDriver } from '../engine/choose-driver.ts'
import { createAsyncEngine } from '../engine/create-async-engine.ts'
import { makeUrl, type URL } from '../engine/url.ts'
import { CommandError } from '../errors/migration-errors.ts'
import type { AthanorConfig, Scripts } from '../migrations/index.ts'
import type { MetaData } from '../schema/metadata.ts'
import { findConfig } from './files/find-config.ts'
import { loadConfig } from './files/load-config.ts'
import { loadRevisions } from './files/load-revisions.ts'
import { type MemoryDriverFactory, SqliteFile } from './files/sqlite-file.ts'
import type { Terminal } from './terminal.ts'

const LOCK_TIMEOUT_MS = 60_000

/** Options of the command line itself. */
export interface GlobalOptions {
  readonly config?: string
  readonly url?: string
  readonly debug?: boolean
  readonly quiet?: boolean
}

/** A project: its configuration, its revisions and its database, each loaded when it is first needed. */
export class Project {
  readonly config: AthanorConfig
  /** The folders of the revisions. */
  readonly folders: readonly string[]
  readonly #terminal: Terminal
  readonly #url: string | undefined
  #engine: AsyncEngine | undefined
  #file: SqliteFile | undefined
  #dispose: (() => unknown) | undefined

  private constructor(config: AthanorConfig, folders: readonly string[], terminal: Terminal, url: string | undefined) {
    this.config = config
    this.folders = folders
    this.#terminal = terminal
    this.#url = url
  }

  static async load(terminal: Terminal, options: GlobalOptions): Promise<Project> {
    const path = findConfig(terminal.cwd, options.config)
    const config = await loadConfig(path)
    const folders = [config.migrations ?? 'migrations'].flat().map((one) => resolve(dirname(path), one))
    return new Project(config, folders, terminal, options.url ?? config.url)
  }

  /** The folder for new revisions: the first, or that of the name. */
  folderOf(name?: string): string {
    const found =
      name === undefined ? this.folders[0] : this.folders.find((one) => one === resolve(this.#terminal.cwd, name))
    if (found) return found
    throw new CommandError(`The configuration has no folder '${name}' for revisions: add it to migrations.`)
  }

  /** What errors must not repeat: passwords, as they are and as a URL has them. */
  get secrets(): readonly string[] {
    try {
      const { password = '', query } = makeUrl(this.#url ?? '')
      const passwords = [password, query['password'] ?? []].flat()
      return passwords.flatMap((one) => [one, encodeURIComponent(one)])
    } catch {
      return this.#url ? [this.#url] : []
    }
  }

  scripts(): Promise<Scripts> {
    return loadRevisions(this.folders, this.#terminal.cwd)
  }

  /** @throws {@link CommandError} where the configuration has no models. */
  get metadata(): MetaData | readonly MetaData[] {
    const { metadata } = this.config
    if (metadata) return metadata
    throw new CommandError('The configuration has no models to compare with: give it metadata, Base.metadata.')
  }

  async engine(): Promise<AsyncEngine> {
    return (this.#engine ??= await this.#open())
  }

  /** For scripts: knows its dialect, and is not opened. */
  async offlineEngine(): Promise<AsyncEngine> {
    const { engine, drivers = [] } = this.config
    if (engine && this.#url === undefined) return this.#openOwn(engine)
    return (this.#engine ??= createAsyncEngine(this.#parsedUrl(), { drivers }))
  }

  /** Closes the database; writes the file that it is in. */
  async close(): Promise<void> {
    if (this.#file) this.#file.close()
    else await this.#engine?.dispose()
    await this.#dispose?.()
  }

  async #openOwn(open: NonNullable<AthanorConfig['engine']>): Promise<AsyncEngine> {
    if (this.#engine) return this.#engine
    const opened = await open()
    if (opened instanceof AsyncEngine) return (this.#engine = opened)
    this.#dispose = opened.dispose
    return (this.#engine = opened.engine)
  }

  async #open(): Promise<AsyncEngine> {
    const { drivers = [] } = this.config
    if (this.config.engine && this.#url === undefined) return this.#openOwn(this.config.engine)
    const url = this.#parsedUrl()
    const driver = chooseDriver(url, drivers)
    const path = driver.name === 'sqljs' && !('asyncHandler' in driver) ? url.fileDatabase() : null
    if (!path || path === ':memory:') return this.offlineEngine()
    const { lockTimeoutMs = LOCK_TIMEOUT_MS } = this.config
    const folder = dirname(this.folderOf())
    this.#file = await SqliteFile.open(resolve(folder, path), driver as unknown as MemoryDriverFactory, lockTimeoutMs)
    return createAsyncEngine(this.#file.driver)
  }

  #parsedUrl(): URL {
    if (!this.#url)
      throw new CommandError(
        'There is no url: set the environment variable that the configuration reads, or give --url.',
      )
    return makeUrl(this.#url.replace(/^postgres:/, 'postgresql:'))
  }
}
