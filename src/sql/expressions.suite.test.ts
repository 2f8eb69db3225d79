import { afterAll, beforeAll, expect, test } from 'vitest'
import { jsonb } from '../dialects/postgresql/operators/jsonb.ts'
import { range } from '../dialects/postgresql/operators/range.ts'
import { JSONB } from '../dialects/postgresql/types/json-types.ts'
import { Range } from '../dialects/postgresql/types/range.ts'
import { INT4RANGE } from '../dialects/postgresql/types/range-types.ts'
import { pg } from '../drivers/pg/pg.ts'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import type { AsyncEngine } from '../engine/async.ts'
import { createAsyncEngine } from '../engine/create-async-engine.ts'
import { createDatabase, type TestDatabase } from '../testing/node/create-database.ts'
import { ArrayOf } from '../types/array-of.ts'
import { CalendarDate } from '../types/calendar-date.ts'
import { DateTime } from '../types/date-time.ts'
import { Integer } from '../types/integer.ts'
import { Json } from '../types/json.ts'
import { Numeric } from '../types/numeric.ts'
import { Varchar } from '../types/string.ts'
import { and, falseValue, not, nullValue, or, trueValue } from './conditions.ts'
import { all, any } from './constructs/any-all.ts'
import { array } from './constructs/array.ts'
import { caseWhen } from './constructs/case-when.ts'
import { cast, typeCoerce } from './constructs/cast.ts'
import { extract } from './constructs/extract.ts'
import { json } from './constructs/json.ts'
import { tuple } from './constructs/tuple.ts'
import type { Expr } from './expression.ts'
import { func } from './functions/func.ts'
import { literal } from './literal.ts'
import { select } from './selectable/select.ts'
import { union } from './selectable/union.ts'

// What expressions give when databases compute them, parameters being sent without a type.

let database: TestDatabase
let engines: Readonly<Record<'sqlite' | 'postgresql', AsyncEngine>>

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engines = {
    sqlite: createAsyncEngine(await sqljs.open({ database: ':memory:' })),
    postgresql: createAsyncEngine(database.url, { drivers: [pg] }),
  }
})
afterAll(async () => {
  await engines.sqlite.dispose()
  await engines.postgresql.dispose()
  await database.drop()
})

async function valueOf(engine: AsyncEngine, expression: Expr<unknown>): Promise<unknown> {
  return engine.begin(async (connection) => (await connection.execute(select(expression))).scalar())
}

const one = literal(1)
const six = literal(6)
const day = typeCoerce('2024-02-29', CalendarDate)
const profile = json(typeCoerce({ name: 'Ann', tags: ['a', 'b'], age: 41, ok: true, none: null }, Json()))
const numbers = union(select(literal(1).label('n')), select(literal(2)), select(literal(3))).subquery('numbers')

test.each<readonly [string, Expr<unknown>, unknown]>([
  ['a parameter is what it is', literal(5), 5],
  ['a boolean', literal(true), true],
  ['text', literal('5'), '5'],
  ['a date and time', literal(new Date(86_400_000)), new Date(86_400_000)],
  ['null', nullValue(), null],
  ['a sum of parameters', one.plus(2), 3],
  ['a whole number over another', literal(7).div(2), 3.5],
  ['without the fraction', literal(7).floordiv(2), 3],
  ['mod', literal(7).mod(4), 3],
  ['a whole number and a fraction', literal(2).times(1.5), 3],
  ['a fraction beside a whole number', literal(2).gt(1.5), true],
  ['neg', six.neg(), -6],
  ['and', six.bitwiseAnd(3), 2],
  ['or', six.bitwiseOr(3), 7],
  ['xor', six.bitwiseXor(5), 3],
  ['xor in a sum', six.bitwiseXor(5).plus(1), 4],
  ['not', six.bitwiseNot(), -7],
  ['shifts', one.bitwiseLeftShift(4).bitwiseRightShift(1), 8],
  ['in', six.in([1, 6]), true],
  ['in an empty list', six.in([]), false],
  ['not in an empty list', six.notIn([]), true],
  ['an empty list in a junction', or(six.in([]), and(six.notIn([]), six.eq(6))), true],
  ['in a query', literal(2).in(select(numbers.c.n)), true],
  ['rows in a list', tuple(six, one).in([[6, 1]]), true],
  ['rows in an empty list', tuple(six, one).in([]), false],
  ['a row after another', tuple(six, one).gt([6, 0]), true],
  ['between', six.between(1, 6), true],
  ['not between', not(six.between(1, 6)), false],
  ['is distinct from null', six.isDistinctFrom(null), true],
  ['null is not distinct from null', cast(null, Integer).isNotDistinctFrom(null), true],
  ['constants', and(trueValue(), not(falseValue())), true],
  ['like', literal('50%').like('50/%', { escape: '/' }), true],
  ['contains with autoescape', literal('50x').contains('0%', { autoescape: true }), false],
  ['istartsWith', literal('Ann').istartsWith('aN'), true],
  ['concat', literal('a').concat('b', literal('c')), 'abc'],
  ['case', caseWhen([six.lt(5), 'low'], [six.lt(10), 'middle']).else('high'), 'middle'],
  [
    'case with a sum',
    caseWhen([six.lt(5), 1])
      .else(2)
      .plus(1),
    3,
  ],
  ['case of a value', caseWhen(six, [5, 'five'], [6, 'six']), 'six'],
  ['case without an else', caseWhen([six.lt(5), 1]), null],
  ['cast', cast('7', Integer).plus(1), 8],
  ['a cast to text', six.cast(Varchar()), '6'],
  [
    'a decimal',
    typeCoerce('10.50', Numeric(10, 2)).plus(literal('0.25', Numeric(10, 2))),
    expect.stringMatching(/^10\.750*$/),
  ],
  ['coalesce', func.coalesce(cast(null, Integer), 4), 4],
  ['functions of text', func.upper(func.trim(literal(' x '))), 'X'],
  ['charLength', func.charLength(literal('abc')), 3],
  ['a year', extract('year', literal(new Date('2024-02-29'), DateTime)), 2024],
  ['a sum with filter', select(func.sum(numbers.c.n).filter(numbers.c.n.gt(1))).scalarSubquery(), 5],
  ['count of distinct values', select(func.count(numbers.c.n.mod(2).distinct())).scalarSubquery(), 2],
  ['a member of JSON', profile.at('name').asString(), 'Ann'],
  ['a number of JSON', profile.at('age').asInteger(), 41],
  ['a boolean of JSON', profile.at('ok').asBoolean(), true],
  ['a member by path', profile.path('tags', 1).asString(), 'b'],
  ['JSON of JSON', profile.at('tags'), ['a', 'b']],
  ['a member of a member', profile.at('tags').at(0).asText(), 'a'],
])('%s', async (_, expression, expected) => {
  for (const engine of Object.values(engines)) expect(await valueOf(engine, expression)).toEqual(expected)
})

test('windows', async () => {
  const { n } = numbers.c
  const statement = select(
    n,
    func.rowNumber().over({ orderBy: n.desc() }),
    func.sum(n).over({ orderBy: n, rows: [-1, 0] }),
    func.sum(n).over({ orderBy: n, range: [null, 0], exclude: 'current row' }),
    func.lag(n, 1, 0).over({ orderBy: n }),
    func.firstValue(n).over({ partitionBy: n.mod(2), orderBy: n }),
  ).orderBy(n)
  for (const engine of Object.values(engines)) {
    const rows = await engine.begin(async (connection) => (await connection.execute(statement)).all())
    expect(rows.map((row) => [...row])).toEqual([
      [1, 3, 1, null, 0, 1],
      [2, 2, 3, 1, 1, 2],
      [3, 1, 5, 3, 2, 1],
    ])
  }
})

const tags = array(typeCoerce(['a', 'b'], ArrayOf(Varchar())))
const body = jsonb(typeCoerce({ a: { b: 1 }, k: 'x' }, JSONB<unknown>()))
const period = range(typeCoerce(new Range(1, 5), INT4RANGE))

test.each<readonly [string, Expr<unknown>, unknown]>([
  ['between symmetric', six.between(10, 1, { symmetric: true }), true],
  ['regexpMatch', literal('Ann').regexpMatch('^a', { flags: 'i' }), true],
  ['regexpReplace', literal('aXa').regexpReplace('a', 'b', { flags: 'g' }), 'bXb'],
  ['match', func('to_tsvector', 'english', 'fat cats').match('cat', { regconfig: 'english' }), true],
  ['days later', day.plus(1 as never), '2024-03-01'],
  ['days between', day.minus('2024-02-01'), 28],
  ['concat of anything', func.concat('a', 1, null), 'a1'],
  ['a function that takes text', func('to_tsquery', 'english', 'cats').cast(Varchar()), "'cat'"],
  ['a member of an array', tags.at(2), 'b'],
  ['a part of an array', tags.slice(1, 1), ['a']],
  ['an array with another', tags.plus(['c']), ['a', 'b', 'c']],
  ['array operators', and(tags.contains(['a']), tags.containedBy(['a', 'b', 'c']), tags.overlap(['b', 'z'])), true],
  ['a literal array', array([1, 2, 3]), [1, 2, 3]],
  ['any', tags.any('b'), true],
  ['all', array([1, 2]).all(0, 'lt'), true],
  ['any on the left', any(array([1, 2])).gt(literal(1)), true],
  ['all of a query', literal(4).gt(all(select(numbers.c.n))), true],
  ['JSONB contains', body.contains({ k: 'x' }), true],
  ['JSONB has keys', and(body.hasKey('k'), body.hasAny(['k', 'z']), not(body.hasAll(['k', 'z']))), true],
  ['JSONB by path', body.path('a', 'b').asInteger(), 1],
  ['JSONB member of member', body.at('a').at('b'), 1],
  ['JSONB without', body.without('a'), { k: 'x' }],
  ['JSONB merged', body.merge({ a: 2 }).at('a'), 2],
  ['JSONB without a path', body.deletePath(['a', 'b']), { a: {}, k: 'x' }],
  ['a range contains', period.contains(4), true],
  ['a range contains a range', period.contains(new Range(2, 3)), true],
  ['ranges overlap', period.overlaps(new Range(4, 9)), true],
  ['ranges together', period.union(new Range(5, 9)), new Range(1, 9)],
])('on PostgreSQL: %s', async (_, expression, expected) => {
  expect(await valueOf(engines.postgresql, expression)).toEqual(expected)
})
