import { expect, test } from 'vitest'
import { Documents } from './documents.ts'

const at = (line: number, character: number) => ({ line, character })

test('changes apply one after the other, by position', () => {
  const documents = new Documents()
  documents.open('/a.ts', 'one\ntwo\nthree', 0)
  documents.change(
    '/a.ts',
    [
      { range: { start: at(1, 0), end: at(1, 3) }, text: '2' },
      { range: { start: at(0, 3), end: at(1, 1) }, text: ', 2' },
      { range: { start: at(9, 9), end: at(9, 9) }, text: '!' },
    ],
    1,
  )
  expect(documents.text('/a.ts')).toBe('one, 2\nthree!')
  expect(documents.editorVersion('/a.ts')).toBe(1)
  documents.change('/a.ts', [{ text: 'all' }], 2)
  expect(documents.text('/a.ts')).toBe('all')
})

test('the generation counts files that come and go, not changes', () => {
  const documents = new Documents()
  documents.open('/a.ts', '', 0)
  documents.change('/a.ts', [{ text: 'x' }], 1)
  documents.open('/a.ts', 'y', 2)
  expect(documents.generation).toBe(1)
  documents.close('/a.ts')
  documents.close('/a.ts')
  expect(documents.generation).toBe(2)
  expect(documents.paths).toEqual([])
})
