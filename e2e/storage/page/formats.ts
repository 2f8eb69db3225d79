/* eslint-disable no-restricted-imports -- because the package has no formats but its own */
import { sqljs } from 'athanor/drivers/sqljs'
import { openStore } from '../../../src/drivers/sqljs/persistence/open-store.ts'
import { type Migrations, MIGRATIONS } from '../../../src/drivers/sqljs/persistence/stored-format.ts'
import { hasten } from './faults.ts'
import { nameOf, open, rawConnection, seen, stored } from './notes.ts'

const INSERT = "INSERT INTO notes (title, body) VALUES ('one', x'01')"

/** A database that this version has stored. */
async function begun(name: string): Promise<void> {
  const driver = await open(name)
  driver.database.run(INSERT)
  await driver.dispose()
}

/** The formats of a later version. */
const later = (step: Migrations[number]): Migrations => ({ ...MIGRATIONS, 2: step })

const addStore: Migrations[number] = async (database, transaction) => {
  const heads = transaction.objectStore('head')
  const [head] = await heads.getAll()
  await heads.put({ ...head!, format: 2 }, head!.commitId)
  const { createObjectStore } = database as unknown as IDBDatabase
  createObjectStore.call(database, 'added')
}

/** A later version brings what is stored to its own format, or leaves it as it is when that fails. */
export async function upgrade() {
  const name = 'older.db'
  await begun(name)
  const failing = later(async (_, transaction) => {
    await transaction.objectStore('blocks').clear()
    throw new Error('in the middle')
  })
  const failed = await nameOf(openStore(name, { migrations: failing }))
  const after = await stored(name)
  const { database } = await openStore(name, { migrations: later(addStore) })
  const [head] = await database.getAll('head')
  const found = {
    format: head!.format,
    stores: [...database.objectStoreNames].join(),
    blocks: await database.count('blocks'),
  }
  database.close()
  return { failed, after, found, older: await nameOf(open(name)) }
}

/** What an earlier version has opened, and never written: it had no head. */
export async function openHeadless() {
  const name = 'headless.db'
  const empty = await openStore(name)
  await empty.database.clear('head')
  empty.database.close()
  const image = await sqljs.open()
  image.database.run('CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, body BLOB)')
  image.database.run(INSERT)
  // It counts as one in which nothing is stored.
  const driver = await sqljs.open({ database: name, image: image.export() })
  const { generation } = driver
  await driver.dispose()
  return { generation, ...(await stored(name)) }
}

/** A tab that does not let go of an older version keeps a later one from opening, and nobody else once it has gone. */
export async function blockUpgrade() {
  hasten(10)
  const name = 'blocked.db'
  await begun(name)
  const holding = await rawConnection(name)
  const error = await nameOf(openStore(name, { migrations: later(addStore) }))
  holding.close()
  return { error, ...(await stored(name)) }
}

/** A database that is open gives way to a later version; what it commits then is refused. */
export async function upgradeBeside() {
  const name = 'beside.db'
  const driver = await open(name)
  const { database } = await openStore(name, { migrations: later(addStore) })
  database.close()
  driver.database.run(INSERT)
  const error = await nameOf(driver.persisted())
  const { titles } = seen(driver)
  await driver.revert()
  const reverted = seen(driver).titles
  await driver.dispose()
  return { error, titles, reverted }
}

/** A deletion that is held up, and who opens the database meanwhile. */
export async function blockDeletion() {
  hasten(50)
  const name = 'held.db'
  await begun(name)
  const holding = await rawConnection(name)
  const deleting = await nameOf(sqljs.deleteDatabase(name))
  const opening = await nameOf(open(name))
  holding.close()
  return { deleting, opening, ...(await stored(name)) }
}

/** Browsers without IndexedDB, or which do not let it be used. */
export async function refuse() {
  const { open: original } = IDBFactory.prototype
  IDBFactory.prototype.open = () => {
    throw new DOMException('The user denied permission.', 'SecurityError')
  }
  const denied = await nameOf(open('denied.db'))
  IDBFactory.prototype.open = original
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined })
  return { denied, none: await nameOf(open('none.db')) }
}

/** What a newer version of the library has stored, and what was damaged on the disk. */
export async function openForeign() {
  const newer = await rawConnection('newer.db', 1000)
  newer.close()
  const damaged = await open('damaged.db')
  await damaged.dispose()
  const connection = await rawConnection('damaged.db')
  const blocks = connection.transaction('blocks', 'readwrite').objectStore('blocks')
  const block = await new Promise<Uint8Array>((resolve) => {
    const asking = blocks.get(0)
    asking.onsuccess = () => resolve(asking.result as Uint8Array)
  })
  block[500]! ^= 1
  blocks.put(block, 0)
  connection.close()
  return { newer: await nameOf(open('newer.db')), damaged: await nameOf(open('damaged.db')) }
}
