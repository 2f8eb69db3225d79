import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { CommandError, MigrationLockError } from '../../errors/migration-errors.ts'
import { SqliteFile } from './sqlite-file.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-file-'))
  path = join(folder, 'app.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (named = path): Promise<SqliteFile> => SqliteFile.open(named, sqljs, 100)

async function run(file: SqliteFile, sql: string): Promise<void> {
  await createAsyncEngine(file.driver).begin((connection) => connection.execDriverSql(sql))
}

async function write(named: string, sql: string): Promise<void> {
  const file = await open(named)
  await run(file, sql)
  file.close()
}

const LOG_VERSION = [18, 19]

test('a link, the mode and journal_mode=wal stay as they were', async () => {
  await write(path, 'CREATE TABLE books (id INTEGER PRIMARY KEY)')
  const bytes = readFileSync(path)
  for (const at of LOG_VERSION) bytes[at] = 2
  writeFileSync(path, bytes)
  chmodSync(path, 0o640)
  mkdirSync(join(folder, 'links'))
  const link = join(folder, 'links/app.db')
  symlinkSync('../app.db', link)
  await write(link, 'CREATE TABLE authors (id INTEGER PRIMARY KEY)')
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  const after = readFileSync(path)
  expect(after.includes('CREATE TABLE authors')).toBe(true)
  expect(LOG_VERSION.map((at) => after[at])).toEqual([2, 2])
  expect(statSync(path).mode & 0o777).toBe(0o640)
  expect(readdirSync(folder).sort()).toEqual(['app.db', 'links'])
  expect(readdirSync(join(folder, 'links'))).toEqual(['app.db'])
})

test('a link that leads to nothing gets its file', async () => {
  symlinkSync(path, join(folder, 'link.db'))
  await write(join(folder, 'link.db'), 'CREATE TABLE books (id INTEGER PRIMARY KEY)')
  expect(readFileSync(path).includes('CREATE TABLE books')).toBe(true)
})

test.each(['-wal', '-shm'])('a program that has the file open is noticed by its %s, also an empty one', async (end) => {
  await write(path, 'CREATE TABLE books (id INTEGER PRIMARY KEY)')
  const before = readFileSync(path)
  const file = await open()
  await run(file, 'CREATE TABLE authors (id INTEGER PRIMARY KEY)')
  writeFileSync(path + end, '')
  expect(() => file.close()).toThrow('close the program that has it open')
  await expect(open()).rejects.toThrow(CommandError)
  expect(readFileSync(path)).toEqual(before)
  rmSync(path + end)
  writeFileSync(`${path}-journal`, '')
  ;(await open()).close()
})

test('what is changed by another program is left as that did', async () => {
  const file = await open()
  await run(file, 'CREATE TABLE books (id INTEGER PRIMARY KEY)')
  writeFileSync(path, '')
  expect(() => file.close()).toThrow('Another program has changed')
  expect(readFileSync(path)).toHaveLength(0)
})

test('a lock is taken over from a process that has ended, by one at a time', async () => {
  const lock = `${path}.athanor-lock`
  writeFileSync(lock, '999999999')
  mkdirSync(`${lock}-turn`)
  await expect(open()).rejects.toThrow(MigrationLockError)
  expect(readFileSync(lock, 'utf8')).toBe('999999999')
  rmSync(`${lock}-turn`, { recursive: true })
  const file = await open()
  expect(readFileSync(lock, 'utf8')).toBe(String(process.pid))
  await expect(open()).rejects.toThrow(MigrationLockError)
  file.close()
  expect(existsSync(lock)).toBe(false)
})

const skip = !existsSync('/proc/self/fd')

test('a file that another program has open is left alone, skipped without /proc', { skip }, async () => {
  await write(path, 'CREATE TABLE books (id INTEGER PRIMARY KEY)')
  const before = readFileSync(path)
  const other = spawn(process.execPath, [
    '-e',
    `require('fs').openSync(${JSON.stringify(path)}); console.log(); setInterval(() => {}, 99)`,
  ])
  try {
    await once(other.stdout, 'data')
    const failure = write(path, 'CREATE TABLE authors (id INTEGER PRIMARY KEY)')
    await expect(failure).rejects.toThrow(
      new RegExp(`is open in .*\\(${other.pid}\\): close that\\. The file was left`),
    )
    expect(readFileSync(path)).toEqual(before)
    const file = await open()
    file.close()
  } finally {
    other.kill()
  }
})
