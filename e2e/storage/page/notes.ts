import { createEngine, type DatabaseError, Integer, LargeBinary, select, text, Varchar } from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { DeclarativeBase, mapped, mapper } from 'athanor/orm'

class Base extends DeclarativeBase {}

export class Note extends Base.table('notes', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(100)),
  body: mapped(LargeBinary),
}) {
  static {
    mapper(this)
  }
}

export const MEGABYTE = 1_048_576

/** @param isPlain without our file system below SQLite */
export const open = async (name = 'notes.db', isPlain = false): Promise<StoredSqljsDriver> => {
  const module = await sqljs.load()
  const options = isPlain ? { module: { Database: module.Database } } : {}
  const driver = (await sqljs.open({ database: name, ...options })) as StoredSqljsDriver
  Base.metadata.createAll(createEngine(driver))
  await driver.persisted()
  return driver
}

export const nameOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => `${(error as DatabaseError).name} ${(error as DatabaseError).code}`,
  )

/** Bytes that cannot be compressed. */
export const noise = (bytes: number): Uint8Array => {
  const all = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(all.subarray(at, at + 65_536))
  return all
}

/** The titles that a driver has, and whether it is sound. */
export function seen(driver: StoredSqljsDriver): { readonly titles: readonly unknown[]; readonly integrity: unknown } {
  return createEngine(driver).begin((connection) => ({
    titles: connection.scalars(select(Note.title).orderBy(Note.id)).all(),
    integrity: connection.scalar(text('PRAGMA integrity_check')),
  }))
}

/** The titles that are stored, by a driver of its own. */
export async function stored(name = 'notes.db') {
  const other = await open(name)
  const found = seen(other)
  await other.dispose()
  return found
}

/** Resolves when `holds` does, or after some seconds. */
export async function until(holds: () => boolean): Promise<boolean> {
  const end = performance.now() + 10_000
  while (!holds() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
  return holds()
}

/** A connection to IndexedDB that the library knows nothing of. */
export const rawConnection = (name: string, version?: number): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(`athanor:${name}`, version)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
