import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('values as text, null as nothing, quotes doubled', () => {
  const columns = ['id', 'a, b', 'c'].map((name) => ({ name, type: '' }))
  const rows = [
    [1n, 'say "yes"', null],
    [true, 'two\nlines', new Uint8Array([0, 255])],
    [0.5, { json: '[1]' }, new Date(0)],
  ]
  expect(csvOf({ columns, rows })).toBe(
    'id,"a, b",c\r\n1,"say ""yes""",\r\ntrue,"two\nlines",00ff\r\n0.5,[1],1970-01-01T00:00:00.000Z\r\n',
  )
})
