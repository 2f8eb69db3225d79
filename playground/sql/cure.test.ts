import { expect, test } from 'vitest'
import { withCure } from './cure.ts'

const code = `import { Session } from 'athanor/orm'
const first = select(Author).limit(6)
for (const author of session.scalars(first)) console.log(author.books.length)
const others = select(Author).offset(6)`

test('the query before the loop gets the option, and its import', () => {
  const cured = withCure(code, 'Author.books', 3)
  expect(cured?.split('\n').slice(0, 2)).toEqual([
    "import { selectinload, Session } from 'athanor/orm'",
    'const first = select(Author).options(selectinload(Author.books)).limit(6)',
  ])
  expect(cured?.split('\n').slice(2)).toEqual(code.split('\n').slice(2))
  expect(withCure(cured!, 'Author.books', 3)).toBeNull()
})

test('an import that is there is not repeated', () => {
  const imported = code.replace('{ Session }', '{ Session, selectinload }')
  expect(withCure(imported, 'Author.books', 3)).toContain('import { Session, selectinload } from')
})

test('without such a query nothing can be done', () => {
  expect(withCure(code, 'Book.author', 3)).toBeNull()
  expect(withCure(code, 'Author.books', 1)).toBeNull()
})
