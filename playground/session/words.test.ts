import { expect, test } from 'vitest'
import type { StatementEvent } from '../run/protocol.ts'
import { objectName, plannedText, statementName } from './words.ts'

const named = (sql: string): string => statementName({ sqlite: { sql, params: [] } } as unknown as StatementEvent)

test('statements in a few words', () => {
  expect(named('INSERT INTO authors (name)\nVALUES (?)')).toBe('INSERT INTO authors')
  expect(named('UPDATE authors SET name=? WHERE id = ?')).toBe('UPDATE authors')
  expect(named('DELETE FROM "order" WHERE id = ?')).toBe('DELETE FROM "order"')
  expect(named('SELECT a.id FROM authors AS a')).toBe('SELECT … FROM authors')
  expect(named('SAVEPOINT sp_1')).toBe('SAVEPOINT sp_1')
})

test('objects by their keys; new ones by what is likely to be their name', () => {
  const author = { id: 1, model: 'Author', state: 'pending', isToBeDeleted: false, isExpired: false } as const
  const attribute = (name: string, value: string) => ({ name, value, status: 'loaded', old: null }) as const
  expect(objectName({ ...author, key: '7', attributes: [] })).toBe('Author 7')
  expect(
    objectName({ ...author, key: null, attributes: [attribute('born', '1984'), attribute('name', "'Ada'")] }),
  ).toBe("new Author 'Ada'")
  expect(objectName({ ...author, key: null, attributes: [] })).toBe('new Author')
})

test('the steps of a flush', () => {
  const said = (kind: string, total: number): string => plannedText({ kind, table: 'books', objects: [], total })
  expect(said('insert', 3)).toBe('Insert 3 rows into books')
  expect(said('update', 1)).toBe('Update 1 row of books')
  expect(said('delete', 2)).toBe('Delete 2 rows from books')
  expect(said('link', 1)).toBe('Insert the links of 1 object into books')
})
