import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { postgresql } from '../dialects/postgresql/dialect.ts'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { and, not, or } from '../sql/conditions.ts'
import { deleteFrom } from '../sql/dml/delete.ts'
import { insert } from '../sql/dml/insert.ts'
import { update } from '../sql/dml/update.ts'
import { text } from '../sql/elements/text-clause.ts'
import type { Expr } from '../sql/expression.ts'
import { func } from '../sql/functions/func.ts'
import { literal } from '../sql/literal.ts'
import { select } from '../sql/selectable/select.ts'
import type { Statement } from '../sql/statement.ts'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import { cacheKey } from './cache-key.ts'
import { rowsOf } from './rows-of.ts'
import { StatementCompiler } from './statement-compiler.ts'
import { statementText } from './statement-text.ts'
import { toSql } from './to-sql.ts'

const id = column(Integer, { primaryKey: true })
const t = new Table('t', new MetaData(), { id, a: column(Integer), b: column(Integer), name: column(Varchar(9)) })
const other = new Table('t', new MetaData(), { id, a: column(Integer) })
const { a, b } = t.c

const keyOf = (statement: unknown) => cacheKey(statement as Statement)

describe('cacheKey', () => {
  test.each([
    ['values', select(a).where(a.eq(1)), select(a).where(a.eq(2))],
    ['limits', select(a).limit(1), select(a).limit(2)],
    ['lengths of lists', select(a).where(a.in([1])), select(a).where(a.in([1, 2, 3]))],
    ['numbers of rows beyond one', insert(t).values(rowsOfLength(2)), insert(t).values(rowsOfLength(9))],
    [
      'null and no null in a row',
      insert(t).values({ a: 1, b: 2, name: 'x' }),
      insert(t).values({ a: 1, b: 2, name: null as never }),
    ],
  ])('is equal for different %s', (_, one, another) => {
    expect(keyOf(one)).toBe(keyOf(another))
  })

  const five = literal(5)
  const label = a.plus(1).label('n')
  test.each([
    [
      'a parameter twice and two parameters',
      select(a.plus(five), b.plus(five)),
      select(a.plus(literal(5)), b.plus(literal(5))),
    ],
    ['where it stands twice', select(five, five, literal(5)), select(five, literal(5), five)],
    ['null and a value', select(a).where(a.eq(null)), select(a).where(a.eq(1))],
    ['types of parameters', select(literal(1)), select(literal('1'))],
    ['lengths of types', select(literal('1', Varchar(1))), select(literal('1', Varchar(2)))],
    ['a label and its expression in ORDER BY', select(label).orderBy(label), select(label).orderBy(a.plus(1))],
    ['a label and another of that name', select(label).orderBy(label), select(label).orderBy(a.plus(1).label('n'))],
    ['a name and an expression in ORDER BY', select(label).orderBy('n'), select(label).orderBy(label)],
    ['tables of one name', select(t.c.a), select(other.c.a)],
    ['limit and offset', select(a).limit(1), select(a).offset(1)],
    ['distinct', select(a).distinct(), select(a)],
    ['join and outer join', select(a).join(other, a.eq(1)), select(a).outerJoin(other, a.eq(1))],
    ['where and having', select(a).where(a.gt(b)), select(a).having(a.gt(b))],
    ['a direction and a function of its name', select(a).orderBy(a.desc()), select(a).orderBy(func('desc', a))],
    ['NOT and a function of its name', select(not(func('f', a))), select(func('not', func('f', a)))],
    ['escapes', select(t.c.name.like('x')), select(t.c.name.like('x', { escape: '/' }))],
    ['one row and many', insert(t).values(rowsOfLength(1)), insert(t).values(rowsOfLength(2))],
    ['columns', insert(t).values({ a: 1 } as never), insert(t).values({ b: 1 } as never)],
    ['columns of UPDATE', update(t).values({ a: 1 }), update(t).values({ b: 1 })],
    ['returning', deleteFrom(t), deleteFrom(t).returning(t.c.a)],
    ['conditions and returning', deleteFrom(t).where(t.c.a.eq(t.c.b)), deleteFrom(t).returning(t.c.a.eq(t.c.b))],
    ['texts', text('a'), text('b')],
  ])('tells apart %s', (_, one, another) => {
    expect(keyOf(one)).not.toBe(keyOf(another))
  })

  test('names with the signs that keys are made of cannot be mistaken', () => {
    const odd = new Table('odd', new MetaData(), {
      a: column(Integer, { nullable: true }),
      b: column(Integer, { nullable: true }),
      'a,b': column(Integer, { nullable: true }),
    })
    expect(keyOf(insert(odd).values({ a: 1, b: 2 }))).not.toBe(keyOf(insert(odd).values({ 'a,b': 1 })))
    const labels = [odd.c.a.label('a'), odd.c.b.label('b'), odd.c.b.label("a','b")] as const
    expect(keyOf(select(...labels).orderBy('a', 'b'))).not.toBe(keyOf(select(...labels).orderBy("a','b")))
  })
})

function rowsOfLength(length: number) {
  return Array.from({ length }, (_, i) => ({ a: i, b: i, name: 'x' }))
}

// Few leaves and few operators, so that the same structures come up often.

/** Numbers, with a pool of expressions to be used again. */
const numbers = fc.letrec<{ number: Expr<number>; leaf: Expr<number> }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(a, b, t.c.id),
    fc.integer({ min: 0, max: 3 }).map((value) => literal(value)),
  ),
  number: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'number' },
    tie('leaf'),
    fc.tuple(tie('number'), tie('number')).map(([left, right]) => left.plus(right)),
    fc.tuple(tie('number'), fc.nat(3)).map(([left, right]) => left.minus(right)),
    fc.tuple(tie('number'), tie('number')).map(([left, right]) => left.div(right)),
    tie('number').map((one) => one.label('n')),
    fc.constantFrom('abs', 'not', 'desc', 'f').chain((name) => tie('number').map((one) => func<number>(name, one))),
  ),
})).number

const conditionsOf = (pool: readonly Expr<number>[]) => {
  const one = fc.constantFrom(...pool)
  return fc.letrec<{ condition: Expr<boolean> }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'condition' },
      fc.tuple(one, one).map(([left, right]) => left.eq(right)),
      fc.tuple(one, fc.constantFrom(null, 1, 2)).map(([left, right]) => left.ne(right as never)),
      fc.tuple(one, fc.array(fc.nat(3), { maxLength: 2 })).map(([left, list]) => left.in(list)),
      fc.tuple(one, one, one).map(([x, y, z]) => x.between(y, z)),
      fc.constantFrom('', '/').map((escape) => t.c.name.like('x%', escape === '' ? {} : { escape })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => and(...all)),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => or(...all)),
      tie('condition').map((condition) => not(condition)),
    ),
  })).condition
}

const pools = fc.array(numbers, { minLength: 1, maxLength: 3 })

const selects = pools.chain((pool) => {
  const one = fc.constantFrom(...pool)
  return fc
    .record({
      items: fc.array(one, { minLength: 1, maxLength: 2 }),
      where: fc.array(conditionsOf(pool), { maxLength: 2 }),
      order: fc.array(fc.tuple(one, fc.constantFrom('plain', 'desc', 'nulls')), { maxLength: 2 }),
      limit: fc.constantFrom(null, 1, 2),
      offset: fc.constantFrom(null, 0, 7),
      isDistinct: fc.boolean(),
    })
    .map(({ items, where, order, limit, offset, isDistinct }) => {
      const directed = {
        plain: (x: Expr<number>) => x,
        desc: (x: Expr<number>) => x.desc(),
        nulls: (x: Expr<number>) => x.desc().nullsLast(),
      }
      const orders = order.map(([x, direction]) => directed[direction as 'plain'](x))
      const statement = select(...items)
        .where(...where)
        .orderBy(...orders)
        .limit(limit)
        .offset(offset)
      return isDistinct ? statement.distinct() : statement
    })
})

const values = fc.record(
  { a: fc.constantFrom<(number | null)[]>(1, 2, null), b: fc.constant(3), name: fc.constantFrom('x', 'y') },
  { requiredKeys: ['a'] },
)
const inserts = fc.oneof(
  values.map((row) => insert(t).values(row as never)),
  fc
    .array(fc.record({ a: fc.nat(3), b: fc.nat(3) }), { minLength: 1, maxLength: 3 })
    .map((rows) => insert(t).values(rows as never)),
  fc.tuple(numbers, numbers).map(([one, another]) => insert(t).values({ a: one, b: another, name: 'x' })),
  fc.tuple(values, numbers).map(([row, one]) =>
    insert(t)
      .values(row as never)
      .returning(one),
  ),
)
const changes = pools.chain((pool) => {
  const one = fc.constantFrom(...pool)
  return fc.oneof(
    fc
      .tuple(conditionsOf(pool), one)
      .map(([condition, value]) => update(t).values({ a: value, b: 1 }).where(condition)),
    fc.tuple(conditionsOf(pool), one).map(([condition, value]) => deleteFrom(t).where(condition).returning(value)),
  )
})

describe('equal keys compile alike', () => {
  const statements = fc.oneof(selects, inserts, changes) as unknown as fc.Arbitrary<Statement>

  test.each([sqlite, postgresql])('a compiled statement serves all with its key: $name', (dialect) => {
    const compiledByKey = new Map<number | string, ReturnType<typeof StatementCompiler.compile>>()
    let served = 0
    fc.assert(
      fc.property(fc.array(statements, { minLength: 5, maxLength: 20 }), (batch) => {
        for (const statement of batch) {
          const key = cacheKey(statement)
          const compiled = compiledByKey.get(key)
          if (compiled === undefined) {
            compiledByKey.set(key, StatementCompiler.compile(statement, dialect))
            continue
          }
          served++
          const cached = statementText(compiled, { binds: statement.binds, rows: rowsOf(statement) })
          expect(cached).toEqual(toSql(statement, dialect))
        }
      }),
    )
    // Without repetitions the property would say nothing.
    expect(served).toBeGreaterThan(100)
  })
})
