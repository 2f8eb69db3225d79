import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))

/** The package's entries by name, with the source file of each: what the condition `@athanor/source` gives. */
export const entries = Object.entries(manifest.exports)
  .filter(([, target]) => target['@athanor/source'])
  .map(([path, target]) => ({ name: path.replace('.', manifest.name), source: target['@athanor/source'].slice(2) }))

/** For tools that do not resolve a package's own name through its exports. */
export const sourceAliases = entries.map(({ name, source }) => ({
  find: new RegExp(`^${name}$`),
  replacement: inRoot(source),
}))
