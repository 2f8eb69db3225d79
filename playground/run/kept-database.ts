import { sqljs, type SqljsDriver, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { KEPT_NAME } from './kept-name.ts'
import { KeptSnapshots } from './kept-snapshots.ts'
import { overlaid } from './overlaid.ts'
import type { KeptFacts, StorageAction, StoredWrite } from './protocol.ts'

const MOST_WRITES = 5
/** A loop commits faster than anybody can read. */
const TELL_MS = 50

type Open = (typeof sqljs)['open']

/**
 * The database that the browser keeps. User code and the page use one driver, so that both know all commits; each run gets it
 * newly opened, as whatever a run has left open ends with it.
 */
export class KeptDatabase {
  readonly #image: Uint8Array
  readonly #tell: (facts: KeptFacts | null) => void
  readonly #snapshots = new KeptSnapshots()
  #driver: Promise<StoredSqljsDriver> | null = null
  #opened: StoredSqljsDriver | null = null
  #closing: Promise<void> = Promise.resolve()
  #writes: readonly StoredWrite[] = []
  #problem: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #keeps = false

  /**
   * @param image how it begins
   * @param tell told when something has changed; null when nothing is kept
   */
  constructor(image: Uint8Array, tell: (facts: KeptFacts | null) => void) {
    this.#image = image
    this.#tell = tell
  }

  get keeps(): boolean {
    return this.#keeps
  }

  /** What the sample's code names its database. */
  get name(): string {
    return this.#keeps ? KEPT_NAME : ':memory:'
  }

  /** The driver's factory for user code. */
  get factory(): typeof sqljs {
    const open = async (options?: Parameters<Open>[0]): Promise<SqljsDriver> =>
      options?.database === KEPT_NAME ? this.#lent() : sqljs.open(options)
    return {
      ...sqljs,
      open: open as Open,
      openUrl: async (url, options) => open({ ...options, database: url.fileDatabase() ?? ':memory:' }),
    }
  }

  /** Comes before each run. A database that cannot be opened is no reason not to run: only code that opens it too has to fail. */
  async begin(keeps: boolean): Promise<void> {
    this.#keeps = keeps
    await this.#close()
    if (keeps)
      await this.#open().then(
        (driver) => this.#snapshots.take(driver, 'a run'),
        () => {},
      )
    this.#changed()
  }

  /** Gives bytes when it was asked for them. */
  async act(action: StorageAction): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return await this.#act(action)
    } finally {
      this.#changed()
    }
  }

  async #act(action: StorageAction): Promise<Uint8Array<ArrayBuffer> | null> {
    if (action.kind === 'keep') {
      this.#keeps = action.keeps
      await (action.keeps ? this.#open() : this.#close())
      return null
    }
    if (action.kind === 'delete') {
      await this.#delete()
      return null
    }
    if (action.kind === 'export') return (await this.#open()).export() as Uint8Array<ArrayBuffer>
    if (action.kind === 'import') await this.#import(action)
    else if (action.kind === 'restore') await this.#restore(action.snapshot)
    else await (await this.#open())[action.kind]()
    return null
  }

  async #import({ bytes, fileName }: Extract<StorageAction, { kind: 'import' }>): Promise<void> {
    const driver = await this.#snapshotted(`the import of ${fileName}`)
    await driver.import(bytes)
  }

  async #restore(id: number): Promise<void> {
    const snapshot = this.#snapshots.find(id)
    if (!snapshot) throw new Error('The runner has started anew since, and the snapshot is gone.')
    const driver = await this.#snapshotted('going back')
    await driver.exclusively(() => driver.restore(snapshot))
    this.#snapshots.restored(id, driver)
  }

  async #delete(): Promise<void> {
    // One that cannot be opened can be deleted all the same.
    await this.#snapshotted('it was deleted').catch(() => {})
    await this.#close()
    await sqljs.deleteDatabase(KEPT_NAME)
    this.#snapshots.deleted()
    this.#writes = []
    this.#problem = null
  }

  /** The database, with a way back. A transaction that the last run has left open ends. */
  async #snapshotted(before: string): Promise<StoredSqljsDriver> {
    const driver = await this.#open()
    try {
      this.#snapshots.take(driver, before)
      return driver
    } catch {
      await this.#close()
      const reopened = await this.#open()
      this.#snapshots.take(reopened, before)
      return reopened
    }
  }

  #open(): Promise<StoredSqljsDriver> {
    return (this.#driver ??= this.#openNew().catch((error: unknown) => {
      this.#driver = null
      this.#problem = messageOf(error)
      throw error
    }))
  }

  async #openNew(): Promise<StoredSqljsDriver> {
    await this.#closing
    const driver = await sqljs.open({ database: KEPT_NAME, image: this.#image })
    this.#problem = null
    driver.onState(() => this.#changedSoon())
    driver.onRole(() => this.#changedSoon())
    driver.onChange(() => this.#changedSoon())
    driver.onStored(({ generation, blocks }) => {
      if (blocks.length > 0)
        this.#writes = [{ generation, blocks: blocks.length }, ...this.#writes].slice(0, MOST_WRITES)
      this.#changedSoon()
    })
    return (this.#opened = driver)
  }

  /** User code may close it, and the page goes on with another. */
  async #lent(): Promise<StoredSqljsDriver> {
    const driver = await this.#open()
    return overlaid(driver, { dispose: () => (driver === this.#opened ? this.#close() : Promise.resolve()) })
  }

  #close(): Promise<void> {
    const driver = this.#opened
    this.#driver = this.#opened = null
    // What could not be saved was told while it was open.
    if (driver) this.#closing = driver.dispose().catch(() => {})
    return this.#closing
  }

  #changedSoon(): void {
    this.#timer ??= setTimeout(() => this.#changed(), TELL_MS)
  }

  #changed(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#tell(this.#keeps ? this.#facts() : null)
  }

  #facts(): KeptFacts {
    const { status, error } = this.#opened?.state ?? { status: 'clean' }
    return {
      problem: this.#problem,
      exists: this.#opened !== null,
      size: this.#opened?.size ?? 0,
      generation: this.#opened?.generation ?? 0,
      status,
      isFollower: this.#opened?.role === 'follower',
      error: error ? { name: error.name, message: error.message } : null,
      writes: this.#writes,
      snapshots: this.#snapshots.facts,
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
