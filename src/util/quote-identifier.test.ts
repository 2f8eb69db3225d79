import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { postgresqlReservedWords } from '../dialects/postgresql/reserved-words.ts'
import { sqliteReservedWords } from '../dialects/sqlite/reserved-words.ts'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import { quoteIdentifier } from './quote-identifier.ts'
import { stringLiteral } from '../compiler/literal-text.ts'

const driver = await sqljs.open()
const { syncHandler } = driver
const connection = syncHandler.connect({ kind: 'connect' })
const execute = (sql: string) =>
  syncHandler.execute({ kind: 'execute', connection, statement: { sql, params: [], effect: 'read' } })
afterAll(() => driver.dispose())

const SQLITE_KEYWORDS = (
  'abort action add after all alter always analyze and as asc attach autoincrement before begin between by cascade case cast ' +
  'check collate column commit conflict constraint create cross current current_date current_time current_timestamp database ' +
  'default deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists ' +
  'explain fail filter first following for foreign from full generated glob group groups having if ignore immediate in index ' +
  'indexed initially inner insert instead intersect into is isnull join key last left like limit match materialized natural ' +
  'no not nothing notnull null nulls of offset on or order others outer over partition plan pragma preceding primary query ' +
  'raise range recursive references regexp reindex release rename replace restrict returning right rollback row rows ' +
  'savepoint select set table temp temporary then ties to transaction trigger unbounded union unique update using vacuum ' +
  'values view virtual when where window with without'
).split(' ')

describe('quoteIdentifier', () => {
  test.each([
    ['users', 'users'],
    ['_a1$', '_a1$'],
    ['order', '"order"'],
    ['Users', '"Users"'],
    ['with space', '"with space"'],
    ['1st', '"1st"'],
    ['$x', '"$x"'],
    ['a.b', '"a.b"'],
    ['é', '"é"'],
    ['a"b', '"a""b"'],
    ['', '""'],
  ])('%s', (name, quoted) => {
    expect(quoteIdentifier(name, sqliteReservedWords)).toBe(quoted)
    expect(quoteIdentifier(name, postgresqlReservedWords)).toBe(quoted)
  })

  test('reserved words are those of the dialect', () => {
    expect(quoteIdentifier('user', postgresqlReservedWords)).toBe('"user"')
    expect(quoteIdentifier('user', sqliteReservedWords)).toBe('user')
    expect(quoteIdentifier('index', sqliteReservedWords)).toBe('"index"')
    expect(quoteIdentifier('index', postgresqlReservedWords)).toBe('index')
  })

  test('every keyword of SQLite can be a name', () => {
    for (const word of SQLITE_KEYWORDS) {
      const name = quoteIdentifier(word, sqliteReservedWords)
      execute(`CREATE TABLE ${name} (${name} INTEGER)`)
      const { columns } = execute(
        `SELECT ${name}.${name} AS ${name} FROM ${name} WHERE ${name}.${name} = 1 ORDER BY ${name}`,
      )
      expect(columns).toEqual([word])
      execute(`DROP TABLE ${name}`)
    }
  })

  test('any name reaches the database as it is', () => {
    const words = fc.constantFrom(...sqliteReservedWords, ...postgresqlReservedWords)
    // SQLite ends its text at NUL, and UTF-8 has no halves of surrogate pairs.
    const names = fc.oneof(
      words,
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'binary', minLength: 1 }),
    )
    fc.assert(
      fc.property(
        names.filter((name) => !name.includes('\0')),
        (name) => {
          const quoted = quoteIdentifier(name, sqliteReservedWords)
          expect(execute(`SELECT 1 AS ${quoted}`).columns).toEqual([name])
        },
      ),
    )
  })

  test('any string as a literal reaches the database as it is', () => {
    const strings = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'))
    fc.assert(
      fc.property(strings, (value) => {
        expect(execute(`SELECT ${stringLiteral(value)}`).rows).toEqual([[value]])
      }),
    )
  })
})
