import { createAsyncEngine, createEngine, text } from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { cutConnections, faultWrites, watchConnections } from './faults.ts'
import { nameOf } from './notes.ts'

const STEPS = 60
const TITLES = "SELECT group_concat(a) FROM (SELECT a FROM t WHERE typeof(a) = 'text' ORDER BY a)"
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Random numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A database that commits while writes find no room, answers get lost and connections are cut; and what it must hold. */
class FaultyCommits {
  readonly #random: () => number
  #driver!: StoredSqljsDriver
  /** What was told as stored, and what was committed at once and may have to be undone. */
  #stored = new Set<string>()
  #loose = new Set<string>()
  #snapshot: { readonly image: ReturnType<StoredSqljsDriver['snapshot']>; readonly stored: Set<string> } | null = null
  faults = 0

  constructor(seed: number) {
    this.#random = randomFrom(seed)
  }

  /** Gives what went wrong. */
  async run(name: string): Promise<string[]> {
    const { Database } = await sqljs.load()
    const options = this.#random() < 0.3 ? { module: { Database } } : {}
    this.#driver = (await sqljs.open({ database: name, ...options })) as StoredSqljsDriver
    await this.#execute('CREATE TABLE t (a)')
    const end = faultWrites(() => this.#fault())
    const wrong: string[] = []
    for (let step = 0; step < STEPS && wrong.length === 0; step++) {
      if (this.#random() < 0.12) this.#cut()
      const did = await this.#step(`row ${step}`)
      if (this.#seen() !== this.#expected()) wrong.push(`${step}, ${did}: ${this.#seen()} is not ${this.#expected()}`)
    }
    end()
    // What was under way may have met a fault yet.
    await nameOf(this.#driver.persisted())
    const error = await nameOf(this.#driver.persisted())
    if (error !== 'nothing') wrong.push(error)
    await this.#driver.dispose()
    this.#driver = (await sqljs.open({ database: name, ...options })) as StoredSqljsDriver
    if (this.#seen() !== this.#expected()) wrong.push(`stored: ${this.#seen()} is not ${this.#expected()}`)
    const integrity = String(this.#get('PRAGMA integrity_check'))
    if (integrity !== 'ok') wrong.push(integrity)
    await this.#driver.dispose()
    return wrong
  }

  #fault(): 'room' | 'answer' | null {
    const drawn = this.#random()
    if (drawn > 0.3) return null
    this.faults += 1
    return drawn < 0.15 ? 'room' : 'answer'
  }

  #cut(): void {
    this.faults += 1
    cutConnections()
  }

  async #step(row: string): Promise<string> {
    const kinds: readonly (readonly [odds: number, kind: string, run: () => unknown])[] = [
      [0.35, 'asynchronous commit', () => this.#commitAndWait(row)],
      [0.3, 'synchronous commit', () => this.#commitAtOnce(row)],
      [0.07, 'persisted', () => this.#waiting(() => this.#driver.persisted())],
      [0.06, 'revert', () => this.#revert()],
      [0.06, 'delete', () => this.#waiting(() => this.#execute("DELETE FROM t WHERE typeof(a) = 'blob'"))],
      [0.06, 'vacuum', () => this.#driver.database.run('VACUUM')],
      [0.05, 'snapshot', () => this.#takeSnapshot()],
      [0.05, 'restore', () => this.#goBack()],
    ]
    let drawn = this.#random()
    const [, kind, run] = kinds.find(([odds]) => (drawn -= odds) < 0) ?? kinds[0]!
    await run()
    return kind
  }

  async #commitAndWait(row: string): Promise<void> {
    if (await this.#waiting(() => this.#execute(this.#insert(row)))) this.#stored.add(row)
  }

  async #commitAtOnce(row: string): Promise<void> {
    createEngine(this.#driver).begin((connection) => connection.execute(text(this.#insert(row))))
    this.#loose.add(row)
    if (this.#random() < 0.5) await pause(this.#random() * 10)
  }

  /** Undoes what is not stored: which that is only the database knows, since writes go on meanwhile. */
  async #revert(): Promise<void> {
    await this.#driver.revert()
    const left = new Set(this.#seen().split(','))
    for (const row of this.#loose) if (left.has(row)) this.#stored.add(row)
    this.#loose = new Set()
  }

  #takeSnapshot(): void {
    this.#snapshot = { image: this.#driver.snapshot(), stored: new Set([...this.#stored, ...this.#loose]) }
  }

  async #goBack(): Promise<void> {
    if (!this.#snapshot) return
    const { image, stored } = this.#snapshot
    if (!(await this.#waiting(() => createAsyncEngine(this.#driver).restore(image)))) return
    this.#stored = new Set(stored)
  }

  /** Says whether it was stored. Then all before it is. */
  async #waiting(work: () => Promise<unknown>): Promise<boolean> {
    if ((await nameOf(work())) !== 'nothing') return false
    for (const row of this.#loose) this.#stored.add(row)
    this.#loose = new Set()
    return true
  }

  #execute(sql: string): Promise<unknown> {
    return createAsyncEngine(this.#driver).begin((connection) => connection.execute(text(sql)))
  }

  #insert(row: string): string {
    return `INSERT INTO t VALUES ('${row}'), (zeroblob(${Math.floor(this.#random() * 30_000)}))`
  }

  #expected(): string {
    return [...new Set([...this.#stored, ...this.#loose])].sort().join()
  }

  #seen(): string {
    return String(this.#get(TITLES) ?? '')
  }

  #get(sql: string): unknown {
    return createEngine(this.#driver).begin((connection) => connection.scalar(text(sql)))
  }
}

/** Runs with one seed after the other. */
export async function commitFaultily(first: number, count: number) {
  watchConnections()
  let faults = 0
  const wrong: Record<number, string[]> = {}
  for (let seed = first; seed < first + count; seed++) {
    const commits = new FaultyCommits(seed)
    const found = await commits.run(`faulty-${seed}.db`)
    if (found.length > 0) wrong[seed] = found
    faults += commits.faults
  }
  return { wrong, faults }
}
