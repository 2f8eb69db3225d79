import { readFile } from 'node:fs/promises'
import initSqlJs from 'sql.js/dist/sql-wasm-browser.js'
import { afterEach, expect, test } from 'vitest'
import { binaryUrl } from '../binary-url.ts'
import { installVfs } from './install-vfs.ts'
import type { SqlJsInternals } from './sql-js-internals.ts'
import { WasmMemory } from './wasm-memory.ts'

/** SQLite, and where its `sqlite3_vfs` is. */
const sqlite = await instantiate()

async function instantiate() {
  const binary = await WebAssembly.compile(await readFile(binaryUrl()))
  let exports: WebAssembly.Exports = {}
  const module = (await initSqlJs({
    useOldExtensionFunctions: false,
    instantiateWasm(imports, done) {
      void WebAssembly.instantiate(binary, imports).then((instance) => {
        exports = instance.exports
        done(instance)
      })
      return {}
    },
  })) as SqlJsInternals
  const memory = new WasmMemory(
    Object.values(exports).find((value): value is WebAssembly.Memory => value instanceof WebAssembly.Memory)!,
  )
  const out = module._malloc(4)
  module._sqlite3_open(module.stringToNewUTF8(':memory:'), out)
  return { module, exports, memory, vfs: memory.get(memory.get(out)) }
}

const words = (): number[] => Array.from({ length: 22 }, (_, i) => sqlite.memory.get(sqlite.vfs + 4 * i))
const before = words()

afterEach(() => {
  for (const [index, word] of before.entries()) sqlite.memory.set(sqlite.vfs + 4 * index, word)
})

const LAYOUTS: Readonly<Record<string, readonly [place: number, word: number]>> = {
  'another version': [0, 4],
  'files of no size': [4, 0],
  'another name': [16, before[0]!],
  'no function to open': [24, 0],
  'a function beyond the table': [32, 1_000_000],
}

test.each(Object.entries(LAYOUTS))('SQLite that is laid out otherwise is left as it is: %s', (_, [place, word]) => {
  sqlite.memory.set(sqlite.vfs + place, word)
  const found = words()
  expect(installVfs(sqlite.module, sqlite.exports)).toBeUndefined()
  expect(words()).toEqual(found)
})

test('so is one that does not work with files of ours, or has no memory to look into', () => {
  expect(installVfs(sqlite.module, {})).toBeUndefined()
  const Database = class {
    run(): void {}
    close(): void {}
  }
  expect(installVfs({ ...sqlite.module, Database }, sqlite.exports)).toBeUndefined()
  expect(words()).toEqual(before)
})

test('and where functions cannot be given to it', () => {
  const addFunction = (): never => {
    throw new WebAssembly.CompileError('not here')
  }
  expect(installVfs({ ...sqlite.module, addFunction }, sqlite.exports)).toBeUndefined()
  expect(words()).toEqual(before)
})

test('one that is laid out as expected is used', () => {
  expect(installVfs(sqlite.module, sqlite.exports)).toBeDefined()
  expect(words()).not.toEqual(before)
})
