import { describe, expect, test } from 'vitest'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { assertSql, type ExpectedSqls } from '../testing/assert-sql.ts'
import { Bool } from '../types/boolean.ts'
import { Integer } from '../types/integer.ts'
import { and, falseValue, not, nullValue, or, trueValue } from './conditions.ts'
import { deleteFrom } from './dml/delete.ts'
import { text } from './elements/text-clause.ts'
import type { Condition, Expr } from './expression.ts'
import { func } from './functions/func.ts'
import { select } from './selectable/select.ts'

const table = new Table('t', new MetaData(), { a: column(Integer), b: column(Integer), flag: column(Bool) })
const { a, b, flag } = table.c
const same = (sql: string): ExpectedSqls => ({ sqlite: sql, postgresql: sql })
const columns = { x: a.eq(b), y: a.gt(b), z: a.lt(b) }
const { x, y, z } = columns

describe('and, or', () => {
  test.each<readonly [string, Expr<boolean>, string]>([
    ['and', and(x, y), 't.a = t.b AND t.a > t.b'],
    ['or', or(x, y), 't.a = t.b OR t.a > t.b'],
    ['and inside or', or(and(x, y), z), 't.a = t.b AND t.a > t.b OR t.a < t.b'],
    ['or inside and', and(or(x, y), z), '(t.a = t.b OR t.a > t.b) AND t.a < t.b'],
    ['and inside and is one list', and(x, and(y, z)), 't.a = t.b AND t.a > t.b AND t.a < t.b'],
    ['or inside or is one list', or(or(x, y), z), 't.a = t.b OR t.a > t.b OR t.a < t.b'],
    ['one condition stands alone', and(x), 't.a = t.b'],
    ['true is left out of and', and(trueValue(), x), 't.a = t.b'],
    ['false is left out of or', or(falseValue(), x, y), 't.a = t.b OR t.a > t.b'],
    ['text as it is', or(text('a = 1 OR b = 2'), x), 'a = 1 OR b = 2 OR t.a = t.b'],
    ['a label does not hide or', and(or(x, y).label('any'), z), '(t.a = t.b OR t.a > t.b) AND t.a < t.b'],
    ['compared', x.eq(and(y, z)), '(t.a = t.b) = (t.a > t.b AND t.a < t.b)'],
  ])('%s', (_, condition, sql) => assertSql(condition, same(sql)))

  test('false decides and, true decides or', () => {
    assertSql(and(x, falseValue()), { sqlite: '0 = 1', postgresql: 'false' })
    assertSql(or(x, trueValue()), { sqlite: '1 = 1', postgresql: 'true' })
    assertSql(and(trueValue(), trueValue()), { sqlite: '1 = 1', postgresql: 'true' })
  })

  test.each([
    [and, 'and() needs at least one condition. For one that always holds, pass trueValue().'],
    [or, 'or() needs at least one condition. For one that always holds, pass trueValue().'],
  ])('%o of nothing is refused', (junction, message) => {
    expect(() => junction()).toThrow(expect.objectContaining({ name: 'ArgumentError', message }))
  })
})

describe('not', () => {
  test.each<readonly [string, Expr<boolean>, string]>([
    ['eq', not(a.eq(b)), 't.a != t.b'],
    ['ne', not(a.ne(b)), 't.a = t.b'],
    ['lt', not(a.lt(b)), 't.a >= t.b'],
    ['le', not(a.le(b)), 't.a > t.b'],
    ['gt', not(a.gt(b)), 't.a <= t.b'],
    ['ge', not(a.ge(b)), 't.a < t.b'],
    ['is', not(a.is(null)), 't.a IS NOT NULL'],
    ['isNot', not(a.isNot(null)), 't.a IS NULL'],
    ['between', not(a.between(b, b)), 't.a NOT BETWEEN t.b AND t.b'],
    ['not between', not(not(a.between(b, b))), 't.a BETWEEN t.b AND t.b'],
    ['in', not(a.in([b])), '(t.a NOT IN (t.b))'],
    ['notIn', not(a.notIn([b])), 't.a IN (t.b)'],
    ['and', not(and(x, y)), 'NOT (t.a = t.b AND t.a > t.b)'],
    ['or', not(or(x, y)), 'NOT (t.a = t.b OR t.a > t.b)'],
    ['not and', not(not(and(x, y))), '(t.a = t.b AND t.a > t.b)'],
    ['a function', not(func<boolean>('is_ok', a)), 'NOT is_ok(t.a)'],
    ['a sum', not(a.plus(b) as Expr<never>), 'NOT (t.a + t.b)'],
  ])('%s', (_, condition, sql) => assertSql(condition, same(sql)))

  test('constants turn round', () => {
    assertSql(not(trueValue()), { sqlite: '0', postgresql: 'false' })
    assertSql(not(falseValue()), { sqlite: '1', postgresql: 'true' })
  })
})

describe('columns of boolean type', () => {
  const where = (condition: Condition) => select(a).where(condition)
  const head = 'SELECT t.a FROM t WHERE'

  test.each<readonly [string, Condition, string, string]>([
    ['as a condition', flag, 't.flag = 1', 't.flag'],
    ['not', not(flag), 't.flag = 0', 'NOT t.flag'],
    ['not not', not(not(flag)), 't.flag = 1', 't.flag'],
    [
      'in and, or',
      or(flag, and(not(flag), x)),
      't.flag = 1 OR t.flag = 0 AND t.a = t.b',
      't.flag OR NOT t.flag AND t.a = t.b',
    ],
    ['a constant', trueValue(), '1 = 1', 'true'],
    ['false', falseValue(), '0 = 1', 'false'],
  ])('%s', (_, condition, sqlite, postgresql) => {
    assertSql(where(condition), { sqlite: `${head} ${sqlite}`, postgresql: `${head} ${postgresql}` })
  })

  test('as a value they are themselves', () => {
    assertSql(select(flag, nullValue()), same('SELECT t.flag, NULL AS anon_1 FROM t'))
  })

  test('in DELETE too', () => {
    assertSql(deleteFrom(table).where(falseValue()), {
      sqlite: 'DELETE FROM t WHERE 0 = 1',
      postgresql: 'DELETE FROM t WHERE false',
    })
  })
})
