import { describe, expect, test } from 'vitest'
import { column } from '../schema/column-definition.ts'
import { check } from '../schema/check-constraint.ts'
import { index } from '../schema/table-index.ts'
import { unique } from '../schema/unique-constraint.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { Integer } from '../types/integer.ts'
import { and, not, or } from './conditions.ts'
import { deleteFrom } from './dml/delete.ts'
import { insert } from './dml/insert.ts'
import { update } from './dml/update.ts'
import { select } from './selectable/select.ts'

const t = new Table('t', new MetaData(), { id: column(Integer, { primaryKey: true }) })
const wrong = (value: unknown) => value as never

const stringCure = (place: string, wanted: string) =>
  `${place} got the string "name" where ${wanted} is expected; strings are no SQL. Write text("name") if it is SQL. ` +
  "If it was meant as a mapped attribute called 'name', add `static { mapper(this) }` to the class."

test('only a name may have been meant as an attribute', () => {
  expect(() => and('select 1' as never)).toThrow(/Write text\("select 1"\) if it is SQL\.$/)
})

describe('a string is never SQL', () => {
  test.each([
    ['select()', 'an expression, a table or a mapped class', () => select(wrong('name'))],
    ['where()', 'an expression', () => select(t).where(wrong('name'))],
    ['having()', 'an expression', () => select(t).having(wrong('name'))],
    ['join()', 'a table or a mapped class', () => select(t).join(wrong('name'), t.c.id.eq(1))],
    ['selectFrom()', 'a table or a mapped class', () => select(t).selectFrom(wrong('name'))],
    ['insert()', 'a table or a mapped class', () => insert(wrong('name'))],
    ['update()', 'a table or a mapped class', () => update(wrong('name'))],
    ['deleteFrom()', 'a table or a mapped class', () => deleteFrom(wrong('name'))],
    ['returning()', 'an expression, a table or a mapped class', () => insert(t).returning(wrong('name'))],
    ['where()', 'an expression', () => update(t).where(wrong('name'))],
    ['where()', 'an expression', () => deleteFrom(t).where(wrong('name'))],
    ['and()', 'an expression', () => and(t.c.id.eq(1), wrong('name'))],
    ['or()', 'an expression', () => or(wrong('name'))],
    ['not()', 'an expression', () => not(wrong('name'))],
    ['check()', 'an expression', () => check(wrong('name'))],
  ])('%s', (place, wanted, call) => {
    expect(call).toThrow(
      expect.objectContaining({ name: 'ArgumentError', code: 'bare-string', message: stringCure(place, wanted) }),
    )
  })
})

describe('other mistakes say what came, and what is wanted', () => {
  class Unmapped {}
  test.each([
    [
      () => select(t).where(wrong((t.c.id as unknown) === 1)),
      'where() got the value false where an expression is expected. Comparisons are methods: write `User.id.eq(1)`, not ' +
        '`User.id === 1`.',
    ],
    [() => select(t).where(wrong(undefined)), 'where() got undefined where an expression is expected.'],
    [() => select(t).where(wrong(null)), 'where() got null where an expression is expected.'],
    [() => select(wrong(5)), 'select() got 5 where an expression, a table or a mapped class is expected.'],
    [
      () => select(wrong(() => Unmapped)),
      'select() got the function without a name where an expression, a table or a mapped class is expected.',
    ],
    [
      () => select(wrong(Unmapped)),
      'select() got the class Unmapped, which is not mapped, where an expression, a table or a mapped class is expected.',
    ],
    [
      () => update(wrong(new Unmapped())),
      'update() got an object of class Unmapped where a table or a mapped class is expected.',
    ],
    [
      () => deleteFrom(wrong(Object.create(null))),
      'deleteFrom() got an object of class Object where a table or a mapped class is expected.',
    ],
    [() => select(t).orderBy(wrong(5)), 'orderBy() got 5 where an expression is expected.'],
    [() => select(t).groupBy(wrong(true)), 'groupBy() got the value true where an expression is expected.'],
  ])('%o', (call, message) => {
    expect(call).toThrow(expect.objectContaining({ name: 'ArgumentError', code: 'not-an-expression' }))
    expect(call).toThrow(new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`))
  })

  test('constraints name themselves', () => {
    expect(() => unique(wrong(5))).toThrow(
      'unique() takes columns of its table. For expressions, use index(…).unique().',
    )
    expect(() => index('ix', wrong(5))).toThrow('A constraint or index takes columns and expressions.')
  })
})
