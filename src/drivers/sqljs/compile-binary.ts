import { ArgumentError } from '../../errors/request-errors.ts'
import { hexOf } from '../../util/hex-of.ts'
import { BINARY_SHA256 } from './binary-sha256.ts'
import { binaryUrl } from './binary-url.ts'
import type { SqljsLoadOptions } from './options.ts'

const FILE_NAME = 'sqlite.wasm'

/** Finds, checks and compiles the SQLite binary. */
export async function compileBinary({
  module,
  wasmBinary,
  locateFile,
  sha256,
}: SqljsLoadOptions): Promise<WebAssembly.Module> {
  if (module) {
    if (sha256 === undefined) return module
    throw mismatch('A module cannot be checked; pass its bytes as wasmBinary.')
  }
  try {
    const bytes = wasmBinary ?? (await bytesAt(locateFile ? new URL(locateFile(FILE_NAME), baseUrl()) : binaryUrl()))
    await checkHash(bytes as BufferSource, sha256)
    return await WebAssembly.compile(bytes as BufferSource)
  } catch (cause) {
    if (cause instanceof ArgumentError) throw cause
    // As in workerd, where modules have no URL and code may not be compiled at run time.
    throw new ArgumentError(
      "The SQLite binary cannot be compiled here. Pass module, from 'athanor/wasm/sqlite.wasm'.",
      { cause },
    )
  }
}

/** The glue and the binary are one build: with any other binary the glue would call functions by wrong names. */
async function checkHash(bytes: BufferSource, expected: string | undefined): Promise<void> {
  // Absent on pages served over plain HTTP. A check that was asked for is then a failure, our own precaution is not.
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle
  if (!subtle) {
    if (expected === undefined) return
    throw mismatch('The SQLite binary can be checked on HTTPS pages only.')
  }
  const actual = hexOf(new Uint8Array(await subtle.digest('SHA-256', bytes)))
  if (actual === (expected?.toLowerCase() ?? BINARY_SHA256)) return
  throw mismatch(
    `The SQLite binary is another one, with the SHA-256 ${actual}. Serve the package's sqlite.wasm, or ` +
      'give sha256.',
  )
}

async function bytesAt(url: URL): Promise<BufferSource> {
  // Node's fetch refuses file URLs.
  const fs = url.protocol === 'file:' ? builtinFs() : undefined
  try {
    if (fs) return new Uint8Array(await fs.readFile(url))
    const response = await fetch(url)
    if (!response.ok) throw new ArgumentError(`Status ${response.status}.`)
    return await response.arrayBuffer()
  } catch (cause) {
    throw new ArgumentError(
      `The SQLite binary cannot be read from ${url.href}. Serve it there, or pass locateFile, wasmBinary or module.`,
      { cause },
    )
  }
}

/** What a relative URL from `locateFile` is relative to. */
function baseUrl(): string | undefined {
  return (globalThis as { location?: { href?: string } }).location?.href
}

interface FileReader {
  readFile(url: URL): Promise<Uint8Array>
}

/** Without an import, so that bundlers for browsers and workerd see no Node module. */
function builtinFs(): FileReader | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
  return process?.getBuiltinModule?.('node:fs/promises') as FileReader | undefined
}

function mismatch(message: string): ArgumentError {
  return new ArgumentError(message, { code: 'wasm-mismatch' })
}
