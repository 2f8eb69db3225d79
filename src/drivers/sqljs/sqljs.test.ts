import { readFile } from 'node:fs/promises'
import { describe, expect, test, vi } from 'vitest'
import { makeUrl } from '../../engine/url.ts'
import { BINARY_SHA256 } from './binary-sha256.ts'
import { binaryUrl } from './binary-url.ts'
import { compileBinary } from './compile-binary.ts'
import { sqljs } from './sqljs.ts'

const bytes = new Uint8Array(await readFile(binaryUrl()))
const altered = Uint8Array.from(bytes).fill(0, -10)

describe('openUrl', () => {
  test.each(['sqlite+sqljs://', 'sqlite:///', 'sqlite+sqljs:///:memory:'])(
    '%s opens a database in memory',
    async (url) => {
      const driver = await sqljs.openUrl(makeUrl(url), {})
      expect([driver.name, driver.capabilities]).toEqual([
        'sqljs',
        { transactions: 'interactive', beginsOn: 'firstWrite', maxParameters: 32_766, streams: true },
      ])
      await driver.dispose()
    },
  )

  test.each([
    ['sqlite:///app.db', /no IndexedDB here to keep 'app.db'/],
    ['sqlite://app.db', /three slashes/],
  ])('%s is refused', async (url, message) => {
    await expect(sqljs.openUrl(makeUrl(url), {})).rejects.toThrow(message)
  })
})

describe('load', () => {
  test('gives one module to all', async () => {
    expect(await sqljs.load()).toBe(await sqljs.load({ wasmBinary: bytes }))
  })

  test('a loaded module opens at once', async () => {
    const module = await sqljs.load()
    const driver = await sqljs.open({ module })
    expect(driver.database).toBeInstanceOf(module.Database)
    driver.dispose()
  })
})

describe('compileBinary', () => {
  test('takes bytes, a place, a compiled module, or finds the binary itself', async () => {
    const found = await compileBinary({})
    expect(found).toBeInstanceOf(WebAssembly.Module)
    expect(await compileBinary({ wasmBinary: bytes })).toBeInstanceOf(WebAssembly.Module)
    expect(await compileBinary({ wasmBinary: bytes.buffer })).toBeInstanceOf(WebAssembly.Module)
    expect(await compileBinary({ module: found })).toBe(found)
    const locateFile = vi.fn(() => binaryUrl())
    expect(await compileBinary({ locateFile })).toBeInstanceOf(WebAssembly.Module)
    expect(locateFile).toHaveBeenCalledWith('sqlite.wasm')
  })

  test('takes an own build when its hash is given', async () => {
    const own = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])
    const digest = await crypto.subtle.digest('SHA-256', own)
    const sha256 = Buffer.from(digest).toString('hex').toUpperCase()
    expect(await compileBinary({ wasmBinary: own, sha256 })).toBeInstanceOf(WebAssembly.Module)
  })

  test.each([
    ['another binary', { wasmBinary: altered }],
    ['a hash that does not fit', { wasmBinary: bytes, sha256: '00' }],
    ['a page instead of the binary', { wasmBinary: new TextEncoder().encode('<!doctype html>') }],
  ])('refuses %s', async (_, options) => {
    await expect(compileBinary(options)).rejects.toThrow(expect.objectContaining({ code: 'wasm-mismatch' }))
  })

  test('cannot check a compiled module', async () => {
    const module = await compileBinary({})
    await expect(compileBinary({ module, sha256: BINARY_SHA256 })).rejects.toThrow(/cannot be checked/)
  })

  test('says where it looked in vain', async () => {
    const locateFile = () => 'file:///nowhere/sqlite.wasm'
    await expect(compileBinary({ locateFile })).rejects.toThrow(
      'cannot be read from file:///nowhere/sqlite.wasm. Serve it there, or pass locateFile',
    )
  })

  test('checks nothing unasked where the page has no cryptography', async () => {
    vi.stubGlobal('crypto', undefined)
    try {
      expect(await compileBinary({ wasmBinary: bytes })).toBeInstanceOf(WebAssembly.Module)
      await expect(compileBinary({ wasmBinary: bytes, sha256: BINARY_SHA256 })).rejects.toThrow(/on HTTPS pages only/)
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
