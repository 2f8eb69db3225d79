import { dirname, resolve } from 'node:path'
import type { AsyncEngine } from '../engine/async.ts'
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
}

/** A project: its configuration, its revisions and its database, each loaded when it is first needed. */
export class Project {
  readonly config: AthanorConfig
  /** The folder of the revisions. */
  readonly folder: string
  readonly #terminal: Terminal
  readonly #url: string | undefined
  #engine: AsyncEngine | undefined
  #file: SqliteFile | undefined

  private constructor(config: AthanorConfig, folder: string, terminal: Terminal, url: string | undefined) {
    this.config = config
    this.folder = folder
    this.#terminal = terminal
    this.#url = url
  }

  static async load(terminal: Terminal, options: GlobalOptions): Promise<Project> {
    const path = findConfig(terminal.cwd, options.config)
    const config = await loadConfig(path)
    const folder = resolve(dirname(path), config.migrations ?? 'migrations')
    return new Project(config, folder, terminal, options.url ?? config.url)
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
    return loadRevisions(this.folder, this.#terminal.cwd)
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
    if (engine && this.#url === undefined) return (this.#engine ??= await engine())
    return (this.#engine ??= createAsyncEngine(this.#parsedUrl(), { drivers }))
  }

  /** Closes the database; writes the file that it is in. */
  async close(): Promise<void> {
    if (this.#file) this.#file.close()
    else await this.#engine?.dispose()
  }

  async #open(): Promise<AsyncEngine> {
    const { drivers = [] } = this.config
    if (this.config.engine && this.#url === undefined) return this.config.engine()
    const url = this.#parsedUrl()
    const driver = chooseDriver(url, drivers)
    const path = driver.name === 'sqljs' && !('asyncHandler' in driver) ? url.fileDatabase() : null
    if (!path || path === ':memory:') return this.offlineEngine()
    const { lockTimeoutMs = LOCK_TIMEOUT_MS } = this.config
    const folder = dirname(this.folder)
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
