// Imports every entry of the package that it finds installed, and uses the database of one.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const manifest = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('athanor/package.json')), 'utf8'))
const names = Object.keys(manifest.exports).map((path) => path.replace('.', 'athanor'))

for (const name of names) {
  const url = import.meta.resolve(name)
  if (!/[.](wasm|json)$/.test(name)) assert.ok(Object.keys(await import(name)).length > 0, `${name} exports nothing`)
  else assert.ok(existsSync(fileURLToPath(url)), `${name} is missing`)
}

const { createEngine, text } = await import('athanor')
const { sqljs } = await import('athanor/drivers/sqljs')
const engine = createEngine(await sqljs.open({ database: ':memory:' }))
const rows = engine.begin((connection) => connection.execute(text('select 6 * 7')).all())
assert.equal(rows[0][0], 42)
