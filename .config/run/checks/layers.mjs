// Imports point down the layer table: dependency-cruiser with the rules of .config/dependency-cruiser.mjs.
import { existsSync } from 'node:fs'
import { cruiseFolders } from '../lib/cruise.mjs'
import { inRoot } from '../lib/paths.mjs'
import { projectFiles } from '../lib/project-files.mjs'
import { notOurs } from '../../dependency-cruiser.mjs'
import { compositions, layerOf } from '../../layers.mjs'

const folders = ['src', 'playground', 'e2e'].filter((folder) => existsSync(inRoot(folder)))
const { modules, violations } = await cruiseFolders(folders)
const problems = [...violations.map(describe), ...unseen(), ...homeless()]
for (const problem of problems) console.error(problem)
console.log(`${modules.length} modules, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0

function describe({ from, to, rule, comment, cycle }) {
  const way = cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`
  return `${rule.name}: ${way}${comment ? `\n    ${comment}` : ''}`
}

/** A module that was not read has no violations; so a check that missed some proves nothing. */
function unseen() {
  const seen = new Set(modules)
  return projectFiles('src/**/*.ts', 'playground/**/*.ts', 'playground/**/*.tsx', 'e2e/**/*.ts')
    .filter((file) => !notOurs.some((pattern) => new RegExp(pattern).test(file)) && !seen.has(file))
    .map((file) => `not seen: ${file} was not read by dependency-cruiser`)
}

function homeless() {
  const folderOf = (path) => (path.endsWith('index.ts') ? path.replace(/\/?index\.ts$/, '') || '.' : undefined)
  return projectFiles('src/**/*.ts')
    .map((file) => file.slice('src/'.length))
    .filter((path) => !path.includes('/fixtures/') && !layerOf(path) && !(folderOf(path) in compositions))
    .map((path) => `no layer: src/${path} lies in no folder of .config/layers.json`)
}
