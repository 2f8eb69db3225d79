import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { BINARY_SHA256 } from '../src/drivers/sqljs/binary-sha256.ts'
import { checked, copyWasm } from './copy.mjs'

const manifest = JSON.parse(await readFile(new URL('manifest.json', import.meta.url), 'utf8'))
const folders = []

afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))))

/** A folder with the two files of the built driver that name what is copied. */
async function builtDriver(loader = `import glue from 'sql.js/dist/sql-wasm-browser.js'\nexport default glue\n`) {
  const folder = await mkdtemp(join(tmpdir(), 'athanor-wasm-'))
  folders.push(folder)
  const source = '../../../node_modules/sql.js/dist/sql-wasm-browser.wasm'
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'load.js'), loader)
  await writeFile(join(folder, 'binary-url.js'), `export const url = new URL('${source}', import.meta.url)\n`)
  return folder
}

test('the driver, the manifest and the installed sql.js mean the same build', async () => {
  const { version } = JSON.parse(
    await readFile(new URL('../node_modules/sql.js/package.json', import.meta.url), 'utf8'),
  )
  expect(version).toBe(manifest.version)
  expect(manifest.files.binary.sha256).toBe(BINARY_SHA256)
  await checked(manifest.files.glue)
  await checked(manifest.files.binary)
})

test('what is copied loads as a module and runs the SQLite of the manifest', async () => {
  const folder = await builtDriver()
  await copyWasm(folder)
  const from = (name) => import(/* @vite-ignore */ pathToFileURL(join(folder, name)).href)
  const { url } = await from('binary-url.js')
  expect(url.href).toBe(pathToFileURL(join(folder, 'sqlite.wasm')).href)
  const { default: initSqlJs } = await from('load.js')
  const SQL = await initSqlJs({ wasmBinary: await readFile(url) })
  expect(new SQL.Database().exec('SELECT sqlite_version()')[0].values).toEqual([[manifest.sqlite]])
  expect(await readFile(join(folder, 'sql-js.LICENSE.txt'), 'utf8')).toContain('Permission is hereby granted')
})

test('a file that is not the one of the manifest is refused', async () => {
  await expect(checked({ path: 'dist/sql-wasm.js', sha256: '00' })).rejects.toThrow('wasm/manifest.json says 00')
})

test('a build that does not name the binary is refused', async () => {
  await expect(copyWasm(await builtDriver('export default 1\n'))).rejects.toThrow('load.js does not name')
})
