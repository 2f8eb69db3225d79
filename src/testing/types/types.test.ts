import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkExpectations } from './check-expectations.ts'
import { TypeService } from './type-service.ts'

const root = join(import.meta.dirname, '../../..')
const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name)
const typeTests = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test-d.ts'))
  .map((path) => ({ path, file: join(root, 'src', path) }))
const service = new TypeService(join(root, 'tsconfig.json'), [
  ...typeTests.map(({ file }) => file),
  fixture('right.ts'),
  fixture('wrong.ts'),
])

const expectedAndActual = (file: string) => {
  const checked = checkExpectations(service, file)
  return {
    expected: checked.map(({ where, expected }) => `${where}: ${expected}`),
    actual: checked.map(({ where, actual }) => `${where}: ${actual}`),
  }
}

describe('the texts of hovers and errors', () => {
  test('there are type tests', () => {
    expect(typeTests.length).toBeGreaterThan(0)
  })

  test.each(typeTests)('src/$path', ({ file }) => {
    const { expected, actual } = expectedAndActual(file)
    expect(actual).toEqual(expected)
  })
})

describe('the runner', () => {
  test('accepts a file that says what TypeScript says', () => {
    const { expected, actual } = expectedAndActual(fixture('right.ts'))
    expect(expected).toHaveLength(4)
    expect(actual).toEqual(expected)
  })

  test('sees each difference', () => {
    expect(expectedAndActual(fixture('wrong.ts'))).toEqual({
      expected: [
        'line 7, hover: const name: number',
        "line 13, error: Property 'color' does not exist",
        'line 16, error: no error is here',
        'line 18, hover: const nothing: 2',
      ],
      actual: [
        'line 7, hover: const name: string',
        "line 13, error: Property 'colour' does not exist on type 'Stone'.",
        'line 16, error: (there is no error)',
        'line 18, hover: (nothing shows here)',
      ],
    })
  })
})
