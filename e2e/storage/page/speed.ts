import { sqljs, type SqlJsDatabase, type StoredSqljsDriver } from 'athanor/drivers/sqljs'

const MEGABYTE = 1_048_576
const ROW_BYTES = 270

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const ascii = new TextDecoder()

/** Sixty-four letters and signs in any order, one for each byte. */
const textOf = (random: Uint8Array): string => ascii.decode(random.map((value) => 48 + (value & 63)))

/** A table of random text with an index. Gives the number of rows. */
function fill(database: SqlJsDatabase, megabytes: number): number {
  database.run('CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, payload TEXT); CREATE INDEX i ON t (n); BEGIN')
  const statement = database.prepare('INSERT INTO t (n, payload) VALUES (?, ?)')
  const rows = Math.round((megabytes * MEGABYTE) / ROW_BYTES)
  const random = new Uint8Array(240)
  for (let i = 0; i < rows; i++) {
    crypto.getRandomValues(random)
    statement.bind([(i * 7919) % 1_000_003, textOf(random)])
    statement.step()
    statement.reset()
  }
  statement.free()
  database.run('COMMIT')
  return rows
}

const open = async (name: string): Promise<StoredSqljsDriver> =>
  (await sqljs.open({ database: name })) as StoredSqljsDriver

function updater(database: SqlJsDatabase, rows: number): () => void {
  let i = 0
  return () => database.run(`UPDATE t SET n = n + 1 WHERE id = ${1 + ((i++ * 7577) % rows)}`)
}

const request = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })

async function openWhole(): Promise<IDBDatabase> {
  const opening = indexedDB.open('whole', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('files')
  return request(opening)
}

/**
 * Milliseconds of a one-row commit until it is stored, by blocks and as a whole file, and of opening the database. The commits
 * of all sizes take turns, so that whatever else the machine does meets them alike.
 */
export async function measure(sizes: readonly number[], rounds: number) {
  const databases = []
  for (const megabytes of sizes) databases.push(await build(megabytes))
  for (let i = 0; i < rounds; i++) {
    for (const { driver, update, commits } of databases) {
      const commit = (): Promise<void> => {
        update()
        return driver.persisted()
      }
      commits.push(await timed(commit))
    }
  }
  const results = []
  for (const { name, driver, rows, commits, writes } of databases) {
    const bytes = driver.export()
    const whole = await wholeFile(bytes, rows)
    await driver.dispose()
    const opening = await openTimes(name)
    await sqljs.deleteDatabase(name)
    results.push({
      megabytes: bytes.length / MEGABYTE,
      commit: median(commits),
      blocks: median(writes),
      whole,
      ...opening,
    })
  }
  return results
}

async function build(megabytes: number) {
  const name = `speed-${megabytes}.db`
  const driver = await open(name)
  const rows = fill(driver.database, megabytes)
  await driver.persisted()
  const writes: number[] = []
  driver.storage.onStored = ({ blocks }) => writes.push(blocks.length)
  return { name, driver, rows, update: updater(driver.database, rows), commits: [] as number[], writes }
}

/** The same update of a sql.js database that is exported and put into one record. */
async function wholeFile(bytes: Uint8Array, rows: number): Promise<number> {
  const module = await sqljs.load()
  const [database, whole] = [new module.Database(bytes), await openWhole()]
  const update = updater(database, rows)
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    times.push(
      await timed(async () => {
        update()
        const transaction = whole.transaction('files', 'readwrite', { durability: 'relaxed' })
        transaction.objectStore('files').put(database.export(), 'file')
        await new Promise((resolve) => (transaction.oncomplete = resolve))
      }),
    )
  }
  database.close()
  whole.close()
  return median(times)
}

async function openTimes(name: string) {
  const module = await sqljs.load()
  const [stored, whole]: [number[], number[]] = [[], []]
  for (let round = 0; round < 5; round++) {
    let driver: StoredSqljsDriver | undefined
    stored.push(
      await timed(async () => {
        driver = await open(name)
        driver.database.run('SELECT count(*) FROM sqlite_schema')
      }),
    )
    await driver?.dispose()
    let database: SqlJsDatabase | undefined
    const connection = await openWhole()
    whole.push(
      await timed(async () => {
        const bytes = await request<Uint8Array>(connection.transaction('files').objectStore('files').get('file'))
        database = new module.Database(bytes)
        database.run('SELECT count(*) FROM sqlite_schema')
      }),
    )
    database?.close()
    connection.close()
  }
  return { open: median(stored), openWhole: median(whole) }
}

/** Reads that are timed at once: whatever else the machine does comes between them. */
const READS = 200

/**
 * Milliseconds of {@link READS} reads by primary key, in plain sql.js and here, in turns; of each the fastest, which nothing
 * came between.
 */
export async function pointReads(megabytes: number, reads: number) {
  const module = await sqljs.load()
  const ours = (await sqljs.open()).database
  const plain = new module.Database()
  const read = { plain: reader(plain, fill(plain, megabytes)), ours: reader(ours, fill(ours, megabytes)) }
  const times = { plain: Infinity, ours: Infinity }
  for (let first = 0; first < reads; first += READS) {
    for (const which of ['plain', 'ours'] as const) {
      times[which] = Math.min(times[which], await timed(() => read[which](first)))
    }
  }
  plain.close()
  return times
}

function reader(database: SqlJsDatabase, rows: number): (first: number) => void {
  const statement = database.prepare('SELECT n FROM t WHERE id = ?')
  return (first) => {
    for (let i = first; i < first + READS; i++) {
      statement.bind([1 + ((i * 7577) % rows)])
      statement.step()
      statement.get(null, {})
      statement.reset()
    }
  }
}
