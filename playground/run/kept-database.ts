import { sqljs, type SqljsDriver, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { KEPT_NAME } from './kept-name.ts'
import { KeptSnapshots } from './kept-snapshots.ts'
import { OneAtATime } from './one-at-a-time.ts'
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
  readonly #drivers = new OneAtATime(() => this.#openNew())
  #writes: readonly StoredWrite[] = []
  #problem: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #keeps = false
  #memory: Uint8Array | null = null

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
      options?.database === KEPT_NAME ? this.#lent() : sqljs.open(this.#continued(options))
    return {
      ...sqljs,
      open: open as Open,
      openUrl: async (url, options) => (url.database === KEPT_NAME ? this.#lent() : sqljs.openUrl(url, options)),
    }
  }

  /** The one that is kept and open; null while there is none. */
  get opened(): StoredSqljsDriver | null {
    return this.#drivers.opened
  }

  /**
   * Comes before each run. A database that cannot be opened is no reason not to run: only code that opens it too has to fail.
   *
   * @param memory what a database in memory begins as, whatever the code says
   */
  async begin(keeps: boolean, memory: Uint8Array | null): Promise<void> {
    this.#keeps = keeps
    this.#memory = memory
    await this.#drivers.close()
    if (keeps)
      await this.#drivers
        .open()
        .then((driver) => this.#snapshots.take(driver, 'a run'))
        .catch(() => {})
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
      await (action.keeps ? this.#drivers.open() : this.#drivers.close())
      return null
    }
    if (action.kind === 'delete') {
      await this.#delete()
      return null
    }
    if (action.kind === 'export') return (await this.#drivers.open()).export() as Uint8Array<ArrayBuffer>
    if (action.kind === 'import') await this.#import(action)
    else if (action.kind === 'restore') await this.#restore(action.snapshot)
    else await (await this.#drivers.open())[action.kind]()
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
    await this.#drivers.close()
    await sqljs.deleteDatabase(KEPT_NAME)
    this.#snapshots.deleted()
    this.#writes = []
    this.#problem = null
  }

  /** The database, with a way back. A transaction that the last run has left open ends. */
  async #snapshotted(before: string): Promise<StoredSqljsDriver> {
    const driver = await this.#drivers.open()
    try {
      this.#snapshots.take(driver, before)
      return driver
    } catch {
      await this.#drivers.close()
      const reopened = await this.#drivers.open()
      this.#snapshots.take(reopened, before)
      return reopened
    }
  }

  async #openNew(): Promise<StoredSqljsDriver> {
    const driver = await this.#openStored()
    driver.onState(() => this.#changedSoon())
    driver.onRole(() => this.#changedSoon())
    driver.onChange(() => this.#changedSoon())
    driver.onStored(({ generation, blocks }) => {
      if (blocks.length > 0)
        this.#writes = [{ generation, blocks: blocks.length }, ...this.#writes].slice(0, MOST_WRITES)
      this.#changedSoon()
    })
    return driver
  }

  async #openStored(): Promise<StoredSqljsDriver> {
    try {
      const driver = await sqljs.open({ database: KEPT_NAME, image: this.#image })
      this.#problem = null
      return driver
    } catch (error) {
      this.#problem = messageOf(error)
      throw error
    }
  }

  /** User code may close it, and the page goes on with another. */
  async #lent(): Promise<StoredSqljsDriver> {
    const driver = await this.#drivers.open()
    return overlaid(driver, {
      dispose: () => (driver === this.#drivers.opened ? this.#drivers.close() : Promise.resolve()),
    })
  }

  #continued(options: Parameters<Open>[0]): Parameters<Open>[0] {
    const isInMemory = (options?.database ?? ':memory:') === ':memory:'
    return this.#memory && isInMemory ? { ...options, image: this.#memory } : options
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
    const { opened } = this.#drivers
    const { status, error } = opened?.state ?? { status: 'clean' }
    return {
      problem: this.#problem,
      exists: opened !== null,
      size: opened?.size ?? 0,
      generation: opened?.generation ?? 0,
      status,
      isFollower: opened?.role === 'follower',
      error: error ? { name: error.name, message: error.message } : null,
      writes: this.#writes,
      snapshots: this.#snapshots.facts,
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
