import { expect, test } from 'vitest'
import { md5 } from './md5.ts'

test.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  [
    '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
    '57edf4a22be3c955ac49da2e2107b67a',
  ],
  ['a'.repeat(55), 'ef1772b6dff9a122358552954ad0df65'],
  ['a'.repeat(56), '3b0c8ac703f828b04c6c197006d17218'],
  ['a'.repeat(64), '014842d480b571495a4a0363793f7367'],
])('%s', (text, digest) => {
  expect(md5(text)).toBe(digest)
})

test('letters beyond ASCII count as UTF-8', () => {
  expect(md5('ä€😀')).toBe('972aa4745c500e8d41674c689f51c9a8')
})
