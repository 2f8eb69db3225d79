import { describe, expect, test } from 'vitest'
import { postgresql } from '../dialects/postgresql/dialect.ts'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { insert } from '../sql/dml/insert.ts'
import { text } from '../sql/elements/text-clause.ts'
import { select } from '../sql/selectable/select.ts'
import { Integer } from '../types/integer.ts'
import { assertSql } from '../testing/assert-sql.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { rowsOf } from './rows-of.ts'
import { StatementCompiler } from './statement-compiler.ts'
import { statementText } from './statement-text.ts'

let made = 0
const t = new Table('t', new MetaData(), {
  a: column(Integer),
  b: column(Integer, { default: () => ++made }),
})

describe('statementText', () => {
  test('values given by name go before those of the statement', () => {
    const statement = text(':a, :b').bindParams({ a: 1, b: 2 })
    const compiled = StatementCompiler.compile(statement, sqlite)
    const values = { binds: statement.binds, named: { b: 3, unknown: 4 } }
    expect(statementText(compiled, values)).toEqual({ sql: '?, ?', params: [1, 3] })
  })

  test('a name may be given in place of a missing value, null included', () => {
    const statement = text(':a, :b')
    const compiled = StatementCompiler.compile(statement, sqlite)
    const named = { a: null, b: 2 }
    expect(statementText(compiled, { binds: statement.binds, named }).params).toEqual([null, 2])
    for (const missing of [{ a: 1 }, { a: 1, b: undefined }]) {
      expect(() => statementText(compiled, { binds: statement.binds, named: missing })).toThrow("':b'")
    }
  })

  test('a value given by name takes the way of its own type where the text has none', () => {
    const statement = text(':a, :b, :c, :d').bindParams({ d: null })
    const values = { binds: statement.binds, named: { a: true, b: new Date(0), c: 'c', d: false } }
    const params = (dialect: CompilerDialect) =>
      statementText(StatementCompiler.compile(statement, dialect), values).params
    expect(params(sqlite)).toEqual([1, '1970-01-01 00:00:00.000000', 'c', 0])
    expect(params(postgresql)).toEqual([true, '1970-01-01 00:00:00.000', 'c', false])
  })

  test('numbers run on behind lists', () => {
    assertSql(select(t.c.a).where(t.c.a.in([1, 2]), t.c.b.eq(3)), {
      sqlite: ['SELECT t.a FROM t WHERE t.a IN (?, ?) AND t.b = ?', 1, 2, 3],
      postgresql: ['SELECT t.a FROM t WHERE t.a IN ($1, $2) AND t.b = $3', 1, 2, 3],
    })
  })

  test.each([sqlite, postgresql])('a compiled INSERT gives the right text for any number of rows: $name', (dialect) => {
    const compiled = StatementCompiler.compile(insert(t).values([{ a: 1 }, { a: 2 }]), dialect)
    // Twice each, and more sizes than texts are kept.
    for (const size of [2, 3, 2, 4, 5, 6, 7, 2, 7, 3]) {
      made = 100
      const statement = insert(t).values(Array.from({ length: size }, (_, i) => ({ a: i })))
      const { sql, params } = statementText(compiled, { binds: [], rows: rowsOf(statement) })
      const place = (n: number) => (dialect === sqlite ? '?' : `$${n}`)
      const places = Array.from({ length: size }, (_, i) => `(${place(2 * i + 1)}, ${place(2 * i + 2)})`)
      expect(sql).toBe(`INSERT INTO t (a, b) VALUES ${places.join(', ')}`)
      expect(params).toEqual(Array.from({ length: size }, (_, i) => [i, 101 + i]).flat())
    }
  })
})
