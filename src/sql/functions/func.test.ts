import { describe, expect, test } from 'vitest'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { assertSql } from '../../testing/assert-sql.ts'
import { DateTime } from '../../types/date-time.ts'
import { Float } from '../../types/float.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { select } from '../selectable/select.ts'
import { func } from './func.ts'

const { name, age, at } = new Table('t', new MetaData(), {
  name: column(Varchar(50)),
  age: column(Integer),
  at: column(DateTime),
}).c

describe('func', () => {
  test('count without an argument counts rows', () => {
    const both = 'SELECT count(*) AS count_1, count(t.age) AS count_2 FROM t'
    assertSql(select(func.count(), func.count(age)), { sqlite: both, postgresql: both })
  })

  test('the clock', () => {
    assertSql(select(func.now(), func.currentTimestamp(), func('current_date'), func('localtime')), {
      sqlite:
        'SELECT CURRENT_TIMESTAMP AS now_1, CURRENT_TIMESTAMP AS current_timestamp_1, CURRENT_DATE AS current_date_1, ' +
        'LOCALTIME AS localtime_1',
      postgresql:
        'SELECT now() AS now_1, CURRENT_TIMESTAMP AS current_timestamp_1, CURRENT_DATE AS current_date_1, ' +
        'LOCALTIME AS localtime_1',
    })
  })

  test('values have the type of the first argument where the function has it', () => {
    assertSql(func.coalesce(at, new Date(0)), {
      sqlite: ['coalesce(t.at, ?)', '1970-01-01 00:00:00.000000'],
      postgresql: ['coalesce(t.at, $1::TIMESTAMP WITHOUT TIME ZONE)', '1970-01-01 00:00:00.000'],
    })
  })

  test('any other function by its name, in snake case', () => {
    assertSql(func['stringAgg']!(name, ', '), {
      sqlite: ['string_agg(t.name, ?)', ', '],
      postgresql: ['string_agg(t.name, $1)', ', '],
    })
  })

  test('called with a name it keeps the name as it is, quoted where it needs it', () => {
    assertSql(func('myFunction', age), { sqlite: 'myFunction(t.age)', postgresql: 'myFunction(t.age)' })
  })

  test('operators work on its type', () => {
    assertSql(func.length(name).plus(1).gt(2), {
      sqlite: ['length(t.name) + ? > ?', 1, 2],
      postgresql: ['length(t.name) + $1 > $2', 1, 2],
    })
    assertSql(func.lower(name).plus('x'), {
      sqlite: ['lower(t.name) || ?', 'x'],
      postgresql: ['lower(t.name) || $1', 'x'],
    })
  })

  test.each([
    [func.count(), Integer],
    [func.avg(age), Float],
    [func.sum(age), Integer],
    [func.max(at), DateTime],
    [func.coalesce(name, 'x'), Varchar(50)],
    [func.upper(name), Varchar()],
    [func.now(), DateTime],
  ] as const)('%s has a type', (expression, type) => {
    expect((expression as unknown as { type: TypeEngine }).type.cacheKey).toBe(type.cacheKey)
  })

  test('is no thenable, and no symbol is a function', () => {
    expect((func as unknown as Record<symbol, unknown>)[Symbol.iterator]).toBeUndefined()
  })
})
