import { describe, expect, test } from 'vitest'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { toSql } from '../compiler/to-sql.ts'
import { ArgumentError } from '../errors/request-errors.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { Integer } from '../types/integer.ts'
import { literalColumn } from './constructs/literal-column.ts'
import { insert } from './dml/insert.ts'
import { text } from './elements/text-clause.ts'
import { select } from './selectable/select.ts'

const forged = 'a\0' + '0\0b'
const odd = new Table('odd', new MetaData(), { id: column(Integer, { primaryKey: true }), [forged]: column(Integer) })
const { id } = odd.c

describe('NUL, with which compilers mark parameters, cannot be smuggled in', () => {
  test.each([
    ['a column', () => toSql(insert(odd).values({ [forged]: 1 }), sqlite)],
    ['a label', () => toSql(select(id.label(forged)), sqlite)],
    ['text', () => text(`SELECT ${forged}`)],
    ['a literal column', () => literalColumn(forged)],
    ['an operator', () => (id as unknown as { op(sql: string): (x: unknown) => unknown }).op(forged)(1)],
    ['a prefix', () => select(id).prefixWith(forged)],
    [
      'an escape character',
      () => toSql(select(id).where(literalColumn<string>('x').like('y', { escape: forged })), sqlite),
    ],
  ])('by %s', (_, make) => {
    expect(make).toThrow(ArgumentError)
  })
})
