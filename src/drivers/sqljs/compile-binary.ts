import { ArgumentError } from '../../errors/request-errors.ts'
import { BINARY_SHA256 } from './binary-sha256.ts'
import { binaryUrl } from './binary-url.ts'
import type { SqljsLoadOptions } from './options.ts'

const FILE_NAME = 'sqlite.wasm'

/** Finds, checks and compiles the SQLite binary. */
export async function compileBinary(options: SqljsLoadOptions): Promise<WebAssembly.Module> {
  const { module, wasmBinary, locateFile, sha256 } = options
  if (module) {
    if (sha256 === undefined) return module
    throw mismatch('A compiled module cannot be checked; pass its bytes as wasmBinary.')
  }
  if (wasmBinary) return compileChecked(wasmBinary as BufferSource, sha256)
  if (locateFile) return compileChecked(await bytesAt(new URL(locateFile(FILE_NAME), baseUrl())), sha256)
  return compileChecked(await bytesAt(ownUrl()), sha256)
}

async function compileChecked(bytes: BufferSource, sha256: string | undefined): Promise<WebAssembly.Module> {
  await checkHash(bytes, sha256)
  try {
    return await WebAssembly.compile(bytes)
  } catch (cause) {
    throw needsModule(cause)
  }
}

/** The glue and the binary are one build: with any other binary the glue would call functions by wrong names. */
async function checkHash(bytes: BufferSource, expected: string | undefined): Promise<void> {
  // Absent on pages served over plain HTTP. A check that was asked for is then a failure, our own precaution is not.
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle
  if (!subtle) {
    if (expected === undefined) return
    throw mismatch('The SQLite binary can be checked only on HTTPS pages.')
  }
  const actual = hex(await subtle.digest('SHA-256', bytes))
  if (actual === (expected?.toLowerCase() ?? BINARY_SHA256)) return
  throw mismatch(
    `The SQLite binary is not the one expected, but has the SHA-256 ${actual}. Serve the package's own sqlite.wasm, or ` +
      'give the hash of your build as sha256.',
  )
}

async function bytesAt(url: URL): Promise<BufferSource> {
  // Node's fetch refuses file URLs.
  const fs = url.protocol === 'file:' ? builtinFs() : undefined
  try {
    if (fs) return new Uint8Array(await fs.readFile(url))
    const response = await fetch(url)
    if (!response.ok) throw new ArgumentError(`The server answered with status ${response.status}.`)
    return await response.arrayBuffer()
  } catch (cause) {
    throw new ArgumentError(
      `The SQLite binary could not be read from ${url.href}. Serve it there, or pass locateFile, wasmBinary or module.`,
      { cause },
    )
  }
}

function ownUrl(): URL {
  try {
    return binaryUrl()
  } catch (cause) {
    throw needsModule(cause)
  }
}

/** As in workerd, where modules have no URL and code may not be compiled at run time. */
function needsModule(cause: unknown): ArgumentError {
  return new ArgumentError(
    "The SQLite binary cannot be found and compiled here. Import 'athanor/wasm/sqlite.wasm' and pass it as module.",
    { cause },
  )
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

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function mismatch(message: string): ArgumentError {
  return new ArgumentError(message, { code: 'wasm-mismatch' })
}
