import { text } from 'athanor'
import { postgresql } from 'athanor/dialects/postgresql'
import { sqlite } from 'athanor/dialects/sqlite'
import { expect, test } from 'vitest'
import { recordedSql } from './recording-engine.ts'

test('the text of a statement whose values are not known', () => {
  const statement = text('SELECT * FROM notes WHERE id = :id AND body = :body')
  expect(recordedSql(statement, postgresql)).toBe('SELECT * FROM notes WHERE id = $1 AND body = $2')
  expect(recordedSql(statement, sqlite)).toBe('SELECT * FROM notes WHERE id = ? AND body = ?')
})

test('nothing for what is no statement', () => {
  expect(recordedSql('SELECT 1', sqlite)).toBeNull()
})
