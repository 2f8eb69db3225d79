import { describe, expect, test } from 'vitest'
import { awaitedForm } from './awaited-form.ts'

/** What becomes of the body of a scenario. */
function body(statements: string): string {
  const start = 'blogCase(async ({ session, out }) => { '
  const text = awaitedForm(`${start.replace('async ', '')}${statements} })`, 'runtime').replaceAll('$awaited.', '')
  return text.slice(start.length, text.indexOf(' })\nimport'))
}

describe('awaitedForm', () => {
  test.each([
    ['session.flush()', '(await session.flush());'],
    ['user.name = a.b', "user.name = (await read(a, 'b', false)).value;"],
    ['user?.name', "(await read(user, 'name', true)).value;"],
    ['user.posts.push(x)', "(await (await read(user, 'posts', false)).value.push(x));"],
    ['const { id } = user', `const { id } = (await readAll(user, ["id"]));`],
    ['const go = () => f()', 'const go = async () => (await f());'],
    ['new Session(engine)', 'new AsyncSession(engine);'],
    [
      'users.map(({ id }) => id)',
      `(await walk(users, 'map', async ($0) => { const { id } = (await readAll($0, ["id"])); return id }));`,
    ],
    ['xs.sort((a, b) => a.id - b.id)', '(await xs.sort((a, b) => a.id - b.id));'],
  ])('%s', (statement, expected) => {
    expect(body(statement)).toBe(expected)
  })

  test('statements without semicolons stay apart', () => {
    expect(body('a()\nb()')).toBe('(await a());\n(await b());')
  })

  test('functions that record results are parts of scenarios', () => {
    const source = 'function part(user, out) { out(user.name) }'
    expect(awaitedForm(source, 'runtime')).toMatch(/^async function part\(user, out\) \{ \(await out\(/)
  })

  test('set-ups and models stay as they are', () => {
    const source = 'const c = { models() { return f() }, setup: (session, { User }) => session.add(new User()) }'
    expect(awaitedForm(source, 'runtime')).toContain(source)
  })
})
