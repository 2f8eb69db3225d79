import { BlockFile } from './block-file.ts'
import type { SqlJsInternals } from './sql-js-internals.ts'
import { VfsHost } from './vfs-host.ts'
import { WasmMemory } from './wasm-memory.ts'

/** In `sqlite3_vfs`, in bytes. */
const SIZE_OF_FILE = 4
const NAME = 16
const FUNCTIONS = [24, 28, 32, 36]

/**
 * Puts our files below SQLite. Undefined where SQLite is not laid out as expected, or does not work with them: databases in
 * memory then are sql.js's own.
 */
export function installVfs(module: object, exports: WebAssembly.Exports): VfsHost | undefined {
  const sqlite = module as SqlJsInternals
  const values = Object.values(exports)
  // The names of the exports are shortened by the build, and differ from one to the next.
  const memory = values.find((value) => value instanceof WebAssembly.Memory)
  const table = values.find((value) => value instanceof WebAssembly.Table)
  if (!memory || !table) return undefined
  const words = new WasmMemory(memory)
  try {
    const vfs = addressOfVfs(sqlite, words)
    if (!isVfs(vfs, sqlite, words, table)) return undefined
    const originals = FUNCTIONS.map((place) => words.get(vfs + place))
    const host = new VfsHost(sqlite, words, table, vfs)
    if (works(host)) return host
    for (const [index, place] of FUNCTIONS.entries()) words.set(vfs + place, originals[index]!)
  } catch {
    // As where functions cannot be given to WebAssembly, because code may not be compiled at run time.
  }
  return undefined
}

/** A `sqlite3` begins with the address of its `sqlite3_vfs`. */
function addressOfVfs(sqlite: SqlJsInternals, memory: WasmMemory): number {
  const name = sqlite.stringToNewUTF8(':memory:')
  const out = sqlite._malloc(4)
  sqlite._sqlite3_open(name, out)
  const database = memory.get(out)
  const vfs = memory.get(database)
  sqlite._sqlite3_close_v2(database)
  sqlite._free(name)
  sqlite._free(out)
  return vfs
}

function isVfs(vfs: number, sqlite: SqlJsInternals, memory: WasmMemory, table: WebAssembly.Table): boolean {
  if (vfs <= 0 || vfs % 4 !== 0 || vfs + 88 > memory.bytes.length) return false
  const [version, fileSize] = [memory.get(vfs), memory.get(vfs + SIZE_OF_FILE)]
  return (
    version >= 1 &&
    version <= 3 &&
    fileSize >= 8 &&
    fileSize <= 4096 &&
    sqlite.UTF8ToString(memory.get(vfs + NAME)) === 'unix' &&
    FUNCTIONS.every((place) => isFunction(memory.get(vfs + place), table))
  )
}

function isFunction(index: number, table: WebAssembly.Table): boolean {
  return index > 0 && index < table.length && typeof table.get(index) === 'function'
}

/** Whether commits arrive and rollbacks do not, on a small file. */
function works(host: VfsHost): boolean {
  let commits = 0
  const file = new BlockFile()
  file.onCommit = () => (commits += 1)
  const database = host.open(file)
  try {
    database.run('PRAGMA journal_mode=MEMORY; CREATE TABLE t (a); INSERT INTO t VALUES (1)')
    database.run('BEGIN; DELETE FROM t; ROLLBACK')
    const text = new TextDecoder().decode(file.toBytes().subarray(0, 15))
    return commits === 2 && text === 'SQLite format 3'
  } finally {
    database.close()
  }
}
