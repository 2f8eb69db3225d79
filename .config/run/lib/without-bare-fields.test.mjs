import { expect, test } from 'vitest'
import { withoutBareFields } from './without-bare-fields.mjs'

test('fields without a value go, and everything else stays where it was', () => {
  const text = [
    'class A extends B {',
    '  name;',
    '  [KEY];',
    '  static code;',
    '  #own;',
    '  kind = 1;',
    '  get name() { return; }',
    '}',
  ]
  const blank = (line) => line.replace(/\S/g, ' ')
  const expected = text.map((line, i) => (i > 0 && i < 4 ? blank(line) : line))
  // The indentation and the line breaks are the same, so that source maps stay true.
  expect(withoutBareFields('a.js', text.join('\n'))).toBe(expected.join('\n'))
})
