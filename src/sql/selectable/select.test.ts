import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { assertSql, type ExpectedSqls, NOT_SUPPORTED } from '../../testing/assert-sql.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { text } from '../elements/text-clause.ts'
import type { Executable } from '../expression.ts'
import { func } from '../functions/func.ts'
import { literal } from '../literal.ts'
import { select } from './select.ts'

const metadata = new MetaData()
const users = new Table('users', metadata, {
  id: column(Integer, { primaryKey: true }),
  name: column(Varchar(50)),
  age: column(Integer, { nullable: true }),
})
const orders = new Table('orders', metadata, {
  id: column(Integer, { primaryKey: true }),
  userId: column('user_id', Integer, { foreignKey: 'users.id' }),
})
const accounts = new Table('accounts', metadata, { id: column(Integer) }, undefined, { schema: 'acme' })
const { id, name, age } = users.c

type Case = readonly [name: string, statement: Executable<unknown, unknown>, expected: ExpectedSqls]
const same = (sql: string): ExpectedSqls => ({ sqlite: sql, postgresql: sql })
const run = (_: string, statement: Executable<unknown, unknown>, expected: ExpectedSqls): void =>
  assertSql(statement, expected)

describe('columns', () => {
  test.each<Case>([
    ['a table', select(users), same('SELECT users.id, users.name, users.age FROM users')],
    ['columns', select(name, id), same('SELECT users.name, users.id FROM users')],
    [
      'expressions get names',
      select(age.plus(5), func.lower(name), age.times(2)),
      {
        sqlite: [
          'SELECT users.age + ? AS anon_1, lower(users.name) AS lower_1, users.age * ? AS anon_2 FROM users',
          5,
          2,
        ],
        postgresql: [
          'SELECT users.age + $1 AS anon_1, lower(users.name) AS lower_1, users.age * $2 AS anon_2 FROM users',
          5,
          2,
        ],
      },
    ],
    [
      'one expression twice is, on PostgreSQL, one parameter',
      ((sum) => select(id).where(sum.gt(id), sum.lt(id)))(age.plus(5)),
      {
        sqlite: ['SELECT users.id FROM users WHERE users.age + ? > users.id AND users.age + ? < users.id', 5, 5],
        postgresql: ['SELECT users.id FROM users WHERE users.age + $1 > users.id AND users.age + $1 < users.id', 5],
      },
    ],
    [
      'labels, quoted where they need it',
      select(id.label('User Id'), name.label('select')),
      same('SELECT users.id AS "User Id", users.name AS "select" FROM users'),
    ],
    [
      'a name that another column has',
      select(id, orders.c.id, id),
      same('SELECT users.id, orders.id AS id_1, users.id AS id__1 FROM users, orders'),
    ],
    [
      'values alone',
      select(literal(5), literal('x')),
      {
        sqlite: ['SELECT ? AS anon_1, ? AS anon_2', 5, 'x'],
        postgresql: ['SELECT $1::INTEGER AS anon_1, $2::VARCHAR AS anon_2', 5, 'x'],
      },
    ],
    ['distinct', select(name).distinct(), same('SELECT DISTINCT users.name FROM users')],
    ['a schema', select(accounts), same('SELECT acme.accounts.id FROM acme.accounts')],
  ])('%s', run)
})

describe('FROM and joins', () => {
  const on = orders.c.userId.eq(id)
  test.each<Case>([
    [
      'all tables of the columns',
      select(id, orders.c.id.label('o')),
      same('SELECT users.id, orders.id AS o FROM users, orders'),
    ],
    [
      'tables of conditions',
      select(id).where(on),
      same('SELECT users.id FROM users, orders WHERE orders.user_id = users.id'),
    ],
    ['selectFrom', select(func.count()).selectFrom(users), same('SELECT count(*) AS count_1 FROM users')],
    ['join', select(id).join(orders, on), same('SELECT users.id FROM users JOIN orders ON orders.user_id = users.id')],
    [
      'outerJoin with columns of both',
      select(id, orders.c.userId).outerJoin(orders, on),
      same('SELECT users.id, orders.user_id FROM users LEFT OUTER JOIN orders ON orders.user_id = users.id'),
    ],
    [
      'a join from a named table',
      select(id).selectFrom(orders).join(users, on),
      same('SELECT users.id FROM orders JOIN users ON orders.user_id = users.id'),
    ],
    [
      'parameters of the condition stand before those of WHERE',
      select(id).where(age.gt(1)).join(orders, orders.c.id.eq(2)),
      {
        sqlite: ['SELECT users.id FROM users JOIN orders ON orders.id = ? WHERE users.age > ?', 2, 1],
        postgresql: ['SELECT users.id FROM users JOIN orders ON orders.id = $1 WHERE users.age > $2', 2, 1],
      },
    ],
  ])('%s', run)

  test('a join without a condition needs a foreign key', () => {
    const lone = new Table('lone', new MetaData(), { id: column(Integer, { primaryKey: true }) })
    const wrong = (statement: Executable<unknown, unknown>) => () => assertSql(statement, same(''))
    expect(wrong(select(users).join(lone))).toThrow(
      "There is no foreign key between 'users' and 'lone'. Give join() a condition.",
    )
    expect(wrong(select(users, orders).join(lone))).toThrow("between 'users' or 'orders' and 'lone'.")
  })

  test('a join needs something to join to', () => {
    expect(() => assertSql(select(users).join(users, on), same(''))).toThrow(
      "join() found nothing to join 'users' to. Name one by selectFrom() or joinFrom().",
    )
  })
})

test('as text it says how to get its SQL', () => {
  expect(String(select(users))).toBe('[select; its SQL: toSql(statement, dialect).sql]')
  expect(inspect({ statement: select(users) })).toBe(`{ statement: ${String(select(users))} }`)
})

describe('GROUP BY and ORDER BY', () => {
  const double = age.times(2).label('dbl')
  const doubled = (tail: string): ExpectedSqls => ({
    sqlite: [`SELECT users.age * ? AS dbl FROM users ORDER BY ${tail}`, 2],
    postgresql: [`SELECT users.age * $1 AS dbl FROM users ORDER BY ${tail}`, 2],
  })
  test.each<Case>([
    [
      'columns and directions',
      select(id).orderBy(name, age.desc(), id.asc()),
      same('SELECT users.id FROM users ORDER BY users.name, users.age DESC, users.id ASC'),
    ],
    [
      'nulls',
      select(id).orderBy(age.desc().nullsLast(), id.asc().nullsFirst()),
      same('SELECT users.id FROM users ORDER BY users.age DESC NULLS LAST, users.id ASC NULLS FIRST'),
    ],
    ['a label', select(double).orderBy(double), doubled('dbl')],
    ['a label with a direction', select(double).orderBy(double.desc()), doubled('dbl DESC')],
    ['a label with nulls', select(double).orderBy(double.desc().nullsLast()), doubled('dbl DESC NULLS LAST')],
    ['a label by its name', select(double).orderBy('dbl'), doubled('dbl')],
    [
      'a label that is not selected is its expression',
      select(id).orderBy(double),
      {
        sqlite: ['SELECT users.id FROM users ORDER BY users.age * ?', 2],
        postgresql: ['SELECT users.id FROM users ORDER BY users.age * $1', 2],
      },
    ],
    [
      'a column by its key',
      select(orders).orderBy('userId'),
      same('SELECT orders.id, orders.user_id FROM orders ORDER BY orders.user_id'),
    ],
    [
      'text',
      select(id).orderBy(text('lower(name) DESC')),
      same('SELECT users.id FROM users ORDER BY lower(name) DESC'),
    ],
    [
      'null starts anew',
      select(id).orderBy(name).orderBy(null).orderBy(age),
      same('SELECT users.id FROM users ORDER BY users.age'),
    ],
    [
      'groups',
      select(age, func.count(id)).groupBy(age),
      same('SELECT users.age, count(users.id) AS count_1 FROM users GROUP BY users.age'),
    ],
    [
      'a label in GROUP BY is its expression',
      ((lower) => select(lower, func.count()).groupBy(lower).having(lower.ne('x')).orderBy(lower))(
        func.lower(name).label('ln'),
      ),
      {
        sqlite: [
          'SELECT lower(users.name) AS ln, count(*) AS count_1 FROM users GROUP BY lower(users.name) HAVING lower(users.name) != ? ORDER BY ln',
          'x',
        ],
        postgresql: [
          'SELECT lower(users.name) AS ln, count(*) AS count_1 FROM users GROUP BY lower(users.name) HAVING lower(users.name) != $1 ORDER BY ln',
          'x',
        ],
      },
    ],
    [
      'a name that is no label or column',
      select(id).orderBy('nope'),
      { sqlite: NOT_SUPPORTED, postgresql: NOT_SUPPORTED },
    ],
  ])('%s', run)

  test('a name that is unknown says what to write', () => {
    expect(() => toSql(select(id).groupBy('lower(name)'), sqlite)).toThrow(
      expect.objectContaining({
        name: 'CompileError',
        message:
          "'lower(name)' in ORDER BY or GROUP BY is no label or column of this statement. " +
          'Write text("lower(name)") if it is SQL.',
      }),
    )
  })
})

describe('LIMIT and OFFSET', () => {
  const head = 'SELECT users.id FROM users'
  test.each<Case>([
    [
      'both',
      select(id).limit(10).offset(20),
      { sqlite: [`${head} LIMIT ? OFFSET ?`, 10, 20], postgresql: [`${head} LIMIT $1 OFFSET $2`, 10, 20] },
    ],
    [
      'limit',
      select(id).limit(10),
      { sqlite: [`${head} LIMIT ? OFFSET ?`, 10, 0], postgresql: [`${head} LIMIT $1`, 10] },
    ],
    [
      'offset',
      select(id).offset(20),
      { sqlite: [`${head} LIMIT ? OFFSET ?`, -1, 20], postgresql: [`${head} LIMIT ALL OFFSET $1`, 20] },
    ],
    ['zero', select(id).limit(0), { sqlite: [`${head} LIMIT ? OFFSET ?`, 0, 0], postgresql: [`${head} LIMIT $1`, 0] }],
    ['null takes them away', select(id).limit(5).offset(3).limit(null).offset(null), same(head)],
  ])('%s', run)

  test.each([-1, 1.5, Number.NaN, '5' as never])('%s is no number of rows', (count) => {
    expect(() => select(id).limit(count)).toThrow(`limit() takes a whole number from 0 on, and got ${count}.`)
    expect(() => select(id).offset(count)).toThrow(`offset() takes a whole number from 0 on, and got ${count}.`)
  })
})

describe('a statement is a value', () => {
  test('no method changes it', () => {
    const base = select(id)
    const sql = same('SELECT users.id FROM users')
    const changed = [
      base.where(id.eq(1)),
      base.join(orders, orders.c.userId.eq(id)),
      base.outerJoin(orders, orders.c.userId.eq(id)),
      base.selectFrom(orders),
      base.groupBy(id),
      base.having(id.eq(1)),
      base.orderBy(id),
      base.limit(1),
      base.offset(1),
      base.distinct(),
    ]
    assertSql(base, sql)
    for (const statement of changed) expect(() => assertSql(statement, sql)).toThrow('differ')
  })

  test('branches do not know each other', () => {
    const adults = select(id).where(age.ge(18))
    assertSql(adults.where(name.eq('a')), {
      sqlite: ['SELECT users.id FROM users WHERE users.age >= ? AND users.name = ?', 18, 'a'],
      postgresql: ['SELECT users.id FROM users WHERE users.age >= $1 AND users.name = $2', 18, 'a'],
    })
    assertSql(adults.where(name.eq('b')), {
      sqlite: ['SELECT users.id FROM users WHERE users.age >= ? AND users.name = ?', 18, 'b'],
      postgresql: ['SELECT users.id FROM users WHERE users.age >= $1 AND users.name = $2', 18, 'b'],
    })
  })

  test('knows the tables that it reads', () => {
    const statement = select(id).where(accounts.c.id.eq(id)).outerJoin(orders, orders.c.userId.eq(id))
    expect([...statement.tablesRead!].sort()).toEqual(['acme.accounts', 'orders', 'users'])
    expect([statement.effect, statement.tablesWritten]).toEqual(['read', []])
  })

  test.each([
    ['a condition without a query', select(id).where(text('age > 5')), ['users']],
    ['a condition with one', select(id).where(text('age > (SELECT 5)')), null],
    ['FROM', select(text('n')).selectFrom(text('orders')), null],
    ['a subquery', select(text('SELECT n FROM orders').columns({ n: Integer }).subquery('o').c.n), null],
    ['a CTE', select(text('SELECT n FROM orders').columns({ n: Integer }).cte('o').c.n), null],
  ])('does not know them where text may name others: in %s', (_, statement, tables) => {
    expect(statement.tablesRead).toEqual(tables)
  })
})
