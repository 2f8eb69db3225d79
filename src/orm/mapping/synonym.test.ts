import { expect, test } from 'vitest'
import { Integer, select, toSql, Varchar } from '../../index.ts'
import { sqlite } from '../../dialects/sqlite/index.ts'
import { aliased, DeclarativeBase, mapped, mapper, synonym } from '../index.ts'

class Base extends DeclarativeBase {}
class User extends Base.table('users', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(20), { nullable: true }),
  display: synonym<string | null>('name'),
}) {
  static {
    mapper(this)
  }
}

test('a synonym is the other attribute, in constructors, on objects, in statements and of aliases', () => {
  const ann = new User({ display: 'Ann' })
  expect([ann.name, ann.display]).toEqual(['Ann', 'Ann'])
  ann.display = 'Anna'
  expect([ann.name, ann.toObject()]).toEqual(['Anna', { name: 'Anna' }])
  const other = aliased(User, 'other')
  expect(toSql(select(User.id).where(User.display.eq(other.display)), sqlite).sql).toContain('users.name = other.name')
})

test('other keys are still refused', () => {
  expect(() => new User({ nope: 1 } as never)).toThrow("User has no attribute 'nope'.")
})
