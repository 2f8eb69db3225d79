import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/index.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { select } from '../../sql/selectable/select.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { AsyncSession } from './async.ts'
import { Session } from './sync.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const ROWS = process.env['SOAK'] === '1' ? 1_000_000 : 60_000
const PAGE = 1000

class Base extends DeclarativeBase {}
class Entry extends Base.table('entry', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
}) {
  static {
    mapper(this)
  }
}
const driver = await sqljs.open({ database: ':memory:' })
const engine = createEngine(driver)
Base.metadata.createAll(engine)
engine.begin((connection) =>
  connection.execute(
    text(`INSERT INTO entry WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
      SELECT i, 'entry ' || i FROM n`),
  ),
)
const pageAfter = (id: number) => select(Entry).where(Entry.id.gt(id)).orderBy(Entry.id).limit(PAGE)

/** Of each page one object that the program does not keep. */
class Watched {
  readonly #references: WeakRef<object>[] = []
  readonly #heap: number[] = []

  add(object: object): void {
    this.#references.push(new WeakRef(object))
    if (this.#references.length % 20 !== 0) return
    collect()
    this.#heap.push(process.memoryUsage().heapUsed)
  }

  async expectGone(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 20))
    collect()
    expect(this.#references).toHaveLength(ROWS / PAGE)
    const alive = this.#references.filter((reference) => reference.deref() !== undefined)
    // Entries become weak when 10,000 were added, so the last ones are there still.
    expect(alive.length).toBeLessThan(25)
    // A million rows that stay are some 350 MB; of fewer, the noise of other tests is as large.
    if (ROWS >= 1_000_000) expect(this.#heap.at(-1)! - this.#heap[0]!).toBeLessThan(30e6)
  }
}

test('pages of many rows through one asynchronous session leave nothing behind', async () => {
  const session = new AsyncSession(createAsyncEngine(driver))
  const watched = new Watched()
  for (let last = 0; last < ROWS;) {
    const page = (await session.scalars(pageAfter(last))).all()
    last = page.at(-1)!.id
    watched.add(page[0]!)
  }
  await watched.expectGone()
})

test('a stream of many objects leaves nothing behind', async () => {
  const session = new AsyncSession(createAsyncEngine(driver))
  const watched = new Watched()
  let count = 0
  for await (const entry of await session.streamScalars(select(Entry), {}, { yieldPer: PAGE })) {
    if (count++ % PAGE === 0) watched.add(entry)
  }
  await watched.expectGone()
})

test('a synchronous session leaves nothing behind where the program gives its task an end', async () => {
  const session = new Session(engine)
  const watched = new Watched()
  for (let last = 0; last < ROWS;) {
    const page = session.scalars(pageAfter(last)).all()
    last = page.at(-1)!.id
    watched.add(page[0]!)
    await new Promise((resolve) => setTimeout(resolve))
  }
  await watched.expectGone()
})
