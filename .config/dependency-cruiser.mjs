import { compositions, innerLayers, layers, mayUseNode, narrowed, packages } from './layers.mjs'
import { entries } from './run/lib/source-aliases.mjs'

// The rules that layers.json implies, for dependency-cruiser. Imports of types count like all others.

const tests = String.raw`\.(test|test-d)\.tsx?$`
/** Build output, code that is wrong on purpose, and programs of other packages. */
export const notOurs = ['(^|/)(dist|fixtures)/', '^e2e/bench/', '^e2e/package/consumer/']
const escape = (text) => text.replace(/[.]/g, String.raw`\.`)
const globToPath = (glob) => `^src/${escape(glob).replace('**', '')}`

const indexOf = (folder) => `^src/${folder === '.' ? '' : `${folder}/`}index[.]ts$`

/** The files of a layer; of a composition, its index.ts. */
function filesOf(name) {
  if (!layers[name]) return indexOf(name)
  const inner = innerLayers(name)
  return `^src/${name}/${inner.length > 0 ? `(?!(?:${inner.join('|')})/)` : ''}`
}

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `layer ${layer}`,
  comment: `It may import ${[...allowed].join(', ') || 'nothing'} (.config/layers.json).`,
  severity: 'error',
  from: { path: filesOf(layer), pathNot: [tests, `^src/${layer}/index[.]ts$`].slice(0, compositions[layer] ? 2 : 1) },
  to: { path: '^src/', pathNot: [layer, ...allowed].map(filesOf) },
}))

const compositionRules = Object.entries(compositions).map(([folder, allowed]) => ({
  name: `composition ${folder}`,
  comment: `It may put together ${[...allowed].join(', ')} (.config/layers.json).`,
  severity: 'error',
  from: { path: indexOf(folder) },
  to: { path: '^src/', pathNot: [...allowed].map(filesOf) },
}))

const narrowedRules = Object.entries(narrowed).flatMap(([folder, byLayer]) =>
  Object.entries(byLayer).map(([layer, files]) => ({
    name: `${folder} use only a part of ${layer}`,
    comment: `Of ${layer} they may import ${files.join(', ')} (.config/layers.json).`,
    severity: 'error',
    from: { path: `^src/${folder}/`, pathNot: tests },
    to: { path: filesOf(layer), pathNot: files.map((file) => `^src/${escape(file)}$`) },
  })),
)

const packageRules = [...Object.keys(layers), ...Object.keys(compositions)].map((layer) => ({
  name: `packages of ${layer}`,
  comment: `It may import ${packages[layer]?.join(', ') ?? 'no package'} (.config/layers.json).`,
  severity: 'error',
  from: { path: filesOf(layer), pathNot: tests },
  to: {
    path: 'node_modules/',
    ...(packages[layer] && { pathNot: packages[layer].map((name) => `node_modules/(@types/)?${escape(name)}/`) }),
  },
}))

const otherRules = [
  {
    name: 'no barrels',
    comment:
      'Inside src/ import the file that defines the name. Only what is for tests may use the package as its users do.',
    from: { path: '^src/', pathNot: [tests, '^src/(cli|testing)/'] },
    to: { path: ['^src/index[.]ts$', '^src/.*/index[.]ts$'] },
  },
  {
    name: 'no circle at run time',
    comment: 'A circle of types alone, inside one layer, is allowed.',
    from: { path: '^(src|playground|e2e)/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no Node built-ins',
    comment: 'The library runs in browsers and at the edge.',
    from: { path: '^src/', pathNot: [tests, ...mayUseNode.map(globToPath)] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'testing is for tests',
    from: { path: '^src/', pathNot: [tests, '^src/testing/'] },
    to: { path: '^src/testing/' },
  },
  {
    name: 'only package entries',
    comment: 'The playground and the end-to-end tests use the package as its users do.',
    // The package has neither a format to come, which one of them needs, nor the corpora.
    from: { path: '^(playground|e2e)/', pathNot: '^e2e/storage/page/(formats|orm-corpus)[.]ts$' },
    to: { path: '^src/', pathNot: entries.map(({ source }) => `^${escape(source)}$`) },
  },
  // The binary lies in the built package only.
  { name: 'nothing unresolvable', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:|^athanor/wasm/' } },
].map((rule) => ({ severity: 'error', ...rule }))

export default {
  forbidden: [...layerRules, ...compositionRules, ...narrowedRules, ...packageRules, ...otherRules],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: notOurs },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@athanor/source', 'types', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts', '.json'],
    },
  },
}
