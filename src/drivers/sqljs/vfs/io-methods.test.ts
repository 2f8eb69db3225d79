import { expect, test } from 'vitest'
import type { FileSqljsDriver } from '../file-sqljs-driver.ts'
import { sqljs } from '../sqljs.ts'
import type { FileImage } from './block-changes.ts'

const module = await sqljs.load()

const open = (image?: Uint8Array): FileSqljsDriver => sqljs.openSync(module, image ? { image } : {}) as FileSqljsDriver

function first({ database }: FileSqljsDriver, sql: string): unknown {
  const statement = database.prepare(sql)
  statement.step()
  const [value] = statement.get(null, {})
  statement.free()
  return value
}

/** What has come out of SQLite. */
const committed = (driver: FileSqljsDriver): Uint8Array =>
  Uint8Array.from((driver.snapshot() as FileImage).blocks.flatMap((block) => [...block]))

test('there is no write-ahead log, where commits would stay unseen', () => {
  const driver = open()
  const ways = [
    'journal_mode=WAL',
    'main.journal_mode = wal',
    'JOURNAL_MODE(Wal)',
    "journal_mode='wa'",
    'journal_mode=w',
  ]
  for (const way of ways) expect(first(driver, `PRAGMA ${way}`)).toBe('memory')
  driver.database.run('CREATE TABLE t (a); INSERT INTO t VALUES (1)')
  expect(first(open(committed(driver)), 'SELECT a FROM t')).toBe(1)
  // Other modes are no concern of ours.
  expect(first(driver, 'PRAGMA journal_mode=TRUNCATE')).toBe('truncate')
})
