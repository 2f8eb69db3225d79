import { describe, expect, test } from 'vitest'
import { toSql } from '../compiler/to-sql.ts'
import { postgresql } from '../dialects/postgresql/dialect.ts'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { text } from '../sql/elements/text-clause.ts'
import { func } from '../sql/functions/func.ts'
import { Integer } from '../types/integer.ts'
import { check } from './check-constraint.ts'
import { column } from './column-definition.ts'
import { conv, type ConstraintName } from './conv.ts'
import { CreateTable } from './create-table.ts'
import { foreignKeyConstraint } from './foreign-key-constraint.ts'
import { MetaData } from './metadata.ts'
import type { NamingConvention } from './naming-convention.ts'
import { index } from './table-index.ts'
import type { TableArgument } from './table-items.ts'
import { Table } from './table.ts'
import { unique } from './unique-constraint.ts'

const id = column(Integer, { primaryKey: true, autoincrement: false })

/** The names of what a table has, by kind. */
function namesOf(namingConvention: NamingConvention, args: (t: ReturnType<typeof tableOf>['c']) => TableArgument[]) {
  const table = tableOf(namingConvention, args)
  return [...table.constraints, ...table.indexes]
    .filter(({ kind }) => kind !== 'pk')
    .map((item) => shown(table.metadata.nameOf(item)))
}
const shown = (name: ConstraintName | undefined) => (typeof name === 'object' ? name.conv : name)

function tableOf(namingConvention: NamingConvention, args: (t: never) => TableArgument[]) {
  const metadata = new MetaData({ namingConvention })
  new Table('parent', metadata, { id, id2: column('second', Integer, { primaryKey: true }) }, undefined, {
    schema: 's',
  })
  const definitions = { id, one: column('first', Integer), two: column(Integer) }
  return new Table('t', metadata, definitions, args as never, { schema: 's' })
}

describe('tokens', () => {
  test.each([
    ['uq_%(table_name)s_%(column_0_name)s', 'uq_t_first'],
    ['%(column_1_key)s_%(column_0_key)s', 'two_one'],
    ['%(column_0_label)s', 's_t_first'],
    ['%(column_0N_name)s', 'firsttwo'],
    ['%(column_0_N_name)s', 'first_two'],
    ['%(column_0_N_label)s', 's_t_first_s_t_two'],
    ['%(column_0_N_key)s', 'one_two'],
    ['none_%(column_5_name)s', 'none_'],
    ['%(own)s!', 'two columns!'],
  ])('of columns: %s', (uq, expected) => {
    const own = (item: { readonly columns: readonly unknown[] }) => `two columns`.slice(0, item.columns.length * 6 - 1)
    expect(namesOf({ uq, own }, (t) => [unique(t.one, t.two)])).toEqual([expected])
  })

  test('of foreign keys', () => {
    const fk = 'fk_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_N_name)s'
    const key = (t: ReturnType<typeof tableOf>['c']) => [
      foreignKeyConstraint([t.one, t.two], ['s.parent.id', 's.parent.second']),
    ]
    expect(namesOf({ fk }, key as never)).toEqual(['fk_first_two_parent_id_second'])
  })

  test('a name of its own is kept, unless the convention wants it', () => {
    const ck = 'ck_%(table_name)s_%(constraint_name)s'
    const uq = 'uq_%(table_name)s'
    expect(
      namesOf({ ck, uq }, (t) => [
        check(t.one.gt(1), 'positive'),
        check(t.one.gt(2), conv('final')),
        unique(t.one).named('given'),
        unique(t.two),
      ]),
    ).toEqual(['ck_t_positive', 'final', 'given', 'uq_t'])
  })

  test('indexes without a name have one anyway', () => {
    expect(namesOf({}, (t) => [index(t.two), index(func.lower(t.one as never), { unique: true })])).toEqual([
      'ix_s_t_two',
      'ix_s_t_first',
    ])
    expect(namesOf({ ix: 'i_%(column_0_name)s' }, (t) => [index(null, t.two)])).toEqual(['i_two'])
  })

  test.each(['%(constraint_name)s', '%(nope)s', '%(referred_table_name)s'])('that say nothing: %s', (ck) => {
    expect(() => namesOf({ ck }, () => [check(text('a > 1'))])).toThrow(
      `${ck} in a naming convention is unknown for a constraint of table 't'. Give it a name.`,
    )
  })
})

describe('names that are too long for PostgreSQL', () => {
  const long = 'a'.repeat(64)
  const table = (name: ConstraintName) =>
    new CreateTable(new Table('t', new MetaData(), { a: column(Integer) }, (t) => [unique(t.a, { name })]))

  test('are cut and told apart by a hash when a convention made them', () => {
    expect(toSql(table(conv(long)), postgresql).sql).toContain(`CONSTRAINT ${'a'.repeat(55)}_7367 UNIQUE`)
    expect(toSql(table(conv(long)), sqlite).sql).toContain(`CONSTRAINT ${long} UNIQUE`)
    expect(toSql(table(conv(long.slice(1))), postgresql).sql).toContain(`CONSTRAINT ${long.slice(1)} UNIQUE`)
  })

  test('are refused when the program gave them', () => {
    expect(() => toSql(table(long), postgresql)).toThrow(`The name '${long}' is longer than 63 characters.`)
    expect(toSql(table(long), sqlite).sql).toContain(long)
  })
})
