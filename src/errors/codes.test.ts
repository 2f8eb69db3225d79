import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ERROR_CODES } from './codes.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = globSync('**/*.ts', { cwd: root })
  .filter((path) => !/\.test(-d)?\.ts$|^errors\/codes\.ts$|^testing\//.test(path))
  .map((path) => readFileSync(`${root}/${path}`, 'utf8'))

/** `no-foreign-keys` is the code of NoForeignKeysError, or of NoForeignKeys. */
const classOf = (code: string): string => code.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())

const isUsed = (source: string, code: string): boolean =>
  source.includes(`'${code}'`) || new RegExp(`className: string = '${classOf(code)}(Error)?'`).test(source)

/** Codes that nothing throws yet, with what will. */
const RESERVED: Readonly<Record<string, string>> = {}

describe('ERROR_CODES', () => {
  test('the sources are found', () => {
    expect(sources.length).toBeGreaterThan(100)
  })

  test.each(Object.entries(ERROR_CODES))('%s is used, and says what it means', (code, meaning) => {
    expect(sources.some((source) => isUsed(source, code))).toBe(!(code in RESERVED))
    expect(meaning).toMatch(/^[A-Z].*\.$/)
  })
})
