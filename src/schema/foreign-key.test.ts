import { describe, expect, test } from 'vitest'
import { Integer } from '../types/integer.ts'
import { column } from './column-definition.ts'
import { foreignKey } from './foreign-key.ts'
import { MetaData } from './metadata.ts'
import { Table } from './table.ts'

const id = column(Integer, { primaryKey: true })

function referring(target: string | (() => unknown)) {
  const metadata = new MetaData()
  const users = new Table('users', metadata, { id, theKey: column('the_name', Integer) })
  new Table('t', metadata, { id }, undefined, { schema: 's' })
  const source = new Table('posts', metadata, { userId: column(Integer, { foreignKey: target }) }).columns.get(
    'userId',
  )!
  return { users, source, resolve: () => source.foreignKey!.resolve(source) }
}

describe('a foreign key finds its column', () => {
  test.each([
    ['by name', 'users.id', 'id'],
    ['by the name in the database', 'users.the_name', 'theKey'],
    ['by key', 'users.theKey', 'theKey'],
  ])('%s', (_, target, key) => {
    const { users, source, resolve } = referring(target)
    expect(resolve()).toBe(users.columns.get(key))
    expect(source.foreignKey!.tableName(source)).toBe('users')
  })

  test('in another schema', () => {
    expect(referring('s.t.id').resolve().owner.key).toBe('s.t')
  })

  test('that is declared later', () => {
    const metadata = new MetaData()
    const posts = new Table('posts', metadata, { userId: column(Integer, { foreignKey: () => later.c.id }) })
    const later = new Table('later', metadata, { id })
    const source = posts.columns.get('userId')!
    expect(source.foreignKey!.resolve(source)).toBe(later.c.id)
    expect(source.foreignKey!.tableName(source)).toBe('later')
    expect(posts.referredTables).toEqual([later])
  })

  test('with options', () => {
    const options = { onDelete: 'CASCADE', onUpdate: 'SET NULL', name: 'fk' } as const
    const t = new Table('t', new MetaData(), { a: column(Integer, { foreignKey: foreignKey('t.a', options) }) })
    expect(t.columns.get('a')!.foreignKey!.options).toBe(options)
  })
})

test.each([
  ['an unknown table', 'user.id', 'user.id'],
  ['no table', 'users', 'users'],
  ['a table in a schema, without it', 't.id', 't.id'],
  ['an unknown column', 'users.nope', 'users.nope'],
  ['a function that gives no column', () => 5, '5'],
  ['a function that gives nothing yet', () => undefined, 'undefined'],
])('a foreign key that refers to %s', (_, target, shown) => {
  expect(referring(target).resolve).toThrow(
    expect.objectContaining({
      name: 'ArgumentError',
      message:
        `The foreign key of posts.userId refers to '${shown}', which is no column. Write 'table.column' in names of the ` +
        'database and import its module, or `() => Model.column`.',
    }),
  )
})
