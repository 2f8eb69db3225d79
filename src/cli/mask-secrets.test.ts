import { expect, test } from 'vitest'
import { maskSecrets } from './mask-secrets.ts'

test('a password that is the name of a table is masked in URLs, and the table is not', () => {
  const url = 'postgresql://me:books@host/app?password=books&sslmode=require'
  expect(maskSecrets(`relation "books" does not exist (${url})`, ['books'])).toBe(
    'relation "books" does not exist (postgresql://me:***@host/app?password=***&sslmode=require)',
  )
})

test('any other password is masked wherever it stands', () => {
  expect(maskSecrets('denied: s3cret, s%33cret', ['s3cret', 's%33cret'])).toBe('denied: ***, ***')
})

test('URLs that no configuration knows, also with characters that should have been escaped', () => {
  expect(maskSecrets('postgresql+pg://me:a@b/c@[bad/x', [])).toBe('postgresql+pg://me:***@[bad/x')
})
