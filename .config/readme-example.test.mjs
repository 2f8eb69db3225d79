import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root, inRoot } from './run/lib/paths.mjs'

// The first example of README.md runs from source and prints the line behind it: `Prints …`.
test('the first example of the README prints what the README says', () => {
  const [, code, line] = /^```ts\n(.*?)^```\s+Prints `([^`]+)`/ms.exec(readFileSync(inRoot('README.md'), 'utf8'))
  const flags = [
    '--conditions=@athanor/source',
    '--input-type=module-typescript',
    '--disable-warning=ExperimentalWarning',
  ]
  const printed = execFileSync(process.execPath, [...flags, '-'], { cwd: root, input: code, encoding: 'utf8' })
  expect(printed).toBe(`${line}\n`)
})
