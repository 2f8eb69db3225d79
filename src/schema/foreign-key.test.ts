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

describe('a foreign key that finds none', () => {
  const unknownTable = (target: string) =>
    `The foreign key of posts.userId refers to '${target}', but its MetaData has no such table. Write 'table.column' with ` +
    "the table's name, and import the module that declares it."

  test.each([
    ['an unknown table', 'user.id', unknownTable('user.id')],
    ['no table', 'users', unknownTable('users')],
    ['a table in a schema, without it', 't.id', unknownTable('t.id')],
    [
      'an unknown column',
      'users.nope',
      "The foreign key of posts.userId refers to 'users.nope', but table 'users' has only the columns id, theKey.",
    ],
    [
      'a function that gives no column',
      () => 5,
      'The foreign key of posts.userId refers to a function that gives 5, which is no column. Write `() => Model.column`.',
    ],
    [
      'a function that gives nothing yet',
      () => undefined,
      'The foreign key of posts.userId refers to a function that gives undefined, which is no column. ' +
        'Write `() => Model.column`.',
    ],
  ])('%s', (_, target, message) => {
    expect(referring(target).resolve).toThrow(expect.objectContaining({ name: 'ArgumentError', message }))
  })
})
