import { createEngine } from 'athanor'
import { Session } from 'athanor/orm'
import { hasten } from './faults.ts'
import { noise, Note, open, rawConnection, stored, until } from './notes.ts'

/** Many commits, each of many blocks; and what is stored when they have been folded into their segments. */
export async function fold() {
  const driver = await open('fold.db')
  const session = new Session(createEngine(driver))
  for (let i = 0; i < 40; i++) {
    // Not before: what takes its time would be folded meanwhile.
    if (i === 39) hasten(10)
    session.add(new Note({ title: 'large', body: noise(80_000) }))
    session.commit()
    await driver.persisted()
  }
  const { generation } = driver.storage
  const before = await countOf('blocks')
  await until(() => driver.storage.generation > generation)
  await driver.persisted()
  const isFolded = (await countOf('blocks')) < before
  await driver.dispose()
  const { titles, integrity } = await stored('fold.db')
  return { before: before > 512, isFolded, titles: titles.length, integrity }
}

async function countOf(store: string): Promise<number> {
  const connection = await rawConnection('fold.db')
  const asking = connection.transaction(store).objectStore(store).count()
  const count = await new Promise<number>((resolve) => (asking.onsuccess = () => resolve(asking.result)))
  connection.close()
  return count
}
