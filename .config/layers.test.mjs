import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { layerOf, layers } from './layers.mjs'
import { cruiseFolders } from './run/lib/cruise.mjs'
import { inRoot } from './run/lib/paths.mjs'

describe('the rules made of layers.json', () => {
  test('report each wrong import of the fixture, and nothing else', async () => {
    const { violations } = await cruiseFolders(['src', 'playground'], inRoot('.config/fixtures/layers'))
    const found = violations.map(({ rule, from, to }) => `${from} → ${to.split('node_modules/').at(-1)}: ${rule.name}`)
    expect(found.sort()).toEqual(
      [
        'playground/inside.ts → src/engine/engine.ts: only package entries',
        'src/dialects/port-to-sqlite.ts → src/dialects/sqlite/sqlite.ts: layer dialects',
        'src/dialects/postgresql/to-sqlite.ts → src/dialects/sqlite/sqlite.ts: layer dialects/postgresql',
        'src/drivers/sqljs/barrel.ts → src/drivers/sqljs/index.ts: no barrels',
        'src/drivers/sqljs/too-much-engine.ts → src/engine/engine.ts: drivers use only a part of engine',
        'src/orm/state/uses-testing.ts → src/testing/recording.ts: layer orm/state',
        'src/orm/state/uses-testing.ts → src/testing/recording.ts: testing is for tests',
        'src/sql/circle-one.ts → src/sql/elements/circle-two.ts: no circle at run time',
        'src/sql/lost.ts → ./gone.ts: nothing unresolvable',
        'src/util/built-in.ts → fs: no Node built-ins',
        'src/util/third-party.ts → pg/esm/index.mjs: packages of util',
        'src/util/upward-type.ts → src/errors/good.ts: layer util',
        'src/util/upward.ts → src/errors/good.ts: layer util',
      ].sort(),
    )
  })

  test('see the whole fixture', async () => {
    const folder = inRoot('.config/fixtures/layers')
    const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.ts'))
    const { modules } = await cruiseFolders(['src', 'playground'], folder)
    expect(modules).toEqual(expect.arrayContaining(files))
  })
})

describe('the layer table', () => {
  test('gives each path its innermost layer', () => {
    expect(layerOf('dialects/dialect.ts')).toBe('dialects')
    expect(layerOf('dialects/sqlite/sqlite.ts')).toBe('dialects/sqlite')
    expect(layerOf('sql/elements/label.ts')).toBe('sql')
    expect(layerOf('index.ts')).toBeUndefined()
  })

  test('has no circle: no layer may import one that may import it', () => {
    const mutual = Object.entries(layers).flatMap(([layer, allowed]) =>
      [...allowed].filter((other) => layers[other]?.has(layer)).map((other) => `${layer} ⇄ ${other}`),
    )
    expect(mutual).toEqual([])
  })
})
