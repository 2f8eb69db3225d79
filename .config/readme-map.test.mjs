import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { layers } from './layers.mjs'
import { inRoot } from './run/lib/paths.mjs'

// The map of the house stands in README.md between `<!-- map -->` and `<!-- /map -->`: a line for each folder, as in
// `src/sql/   the expression language`. It must name the folders of src/ that there are, no more and no less, so that
// neither a newcomer nor the map gets lost; folders inside a layer may be named too, if they exist.

const listed = readMap()
const existing = readdirSync(inRoot('src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `src/${name}/`)

test('the map is there, and has a text for each folder', () => {
  expect(listed.length, 'README.md needs lines like `src/sql/  the expression language` in its map').toBeGreaterThan(0)
  expect(listed.filter(({ text }) => text.length < 3).map(({ folder }) => `${folder} has no text`)).toEqual([])
  expect(listed.map(({ folder }) => folder)).toEqual([...new Set(listed.map(({ folder }) => folder))])
})

test('the map names every folder of src/', () => {
  const missing = existing.filter((folder) => !listed.some((line) => line.folder === folder))
  expect(missing, 'add these folders to the map in README.md').toEqual([])
})

test('the map names only folders that exist', () => {
  const gone = listed.map(({ folder }) => folder).filter((folder) => !existsSync(inRoot(folder)))
  expect(gone, 'remove these folders from the map in README.md').toEqual([])
})

test('the folders of the map are in the order of the layers', () => {
  const ranks = Object.keys(layers).map((layer) => `src/${layer}/`)
  const rankOf = (folder) => ranks.findIndex((layer) => layer.startsWith(folder))
  const inMap = listed
    .map(({ folder }) => folder)
    .filter((folder) => rankOf(folder) >= 0 && /^src\/[^/]+\/$/.test(folder))
  expect(inMap, 'in .config/layers.json lower layers come first').toEqual(
    [...inMap].sort((a, b) => rankOf(a) - rankOf(b)),
  )
})

test('every folder of src/ has its layer', () => {
  const homeless = existing.filter((folder) => !Object.keys(layers).some((layer) => `src/${layer}/`.startsWith(folder)))
  expect(homeless, 'give these folders a row in .config/layers.json').toEqual([])
})

function readMap() {
  const readme = existsSync(inRoot('README.md')) ? readFileSync(inRoot('README.md'), 'utf8') : ''
  const map = /<!-- map -->([\s\S]*?)<!-- \/map -->/.exec(readme)?.[1] ?? ''
  return map
    .split('\n')
    .map((line) => /^\W*(src\/[\w/-]*\/)\W+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, folder, text]) => ({ folder, text: text.trim() }))
}
