import { readFileSync } from 'node:fs'

/**
 * The layer table of `layers.json`, read for dependency-cruiser, ESLint and the tests. A layer is a folder of src/ with
 * all below it that is no layer itself. `…x` in the table means x and all that x may import. A composition file is the
 * `index.ts` of a folder, which puts layers together; it is never imported inside src/ (but by the command line).
 */
const table = JSON.parse(readFileSync(new URL('layers.json', import.meta.url), 'utf8'))

/** Layer → the layers (or, for a composition, folders) that it may import, its own not among them. */
export const layers = expandAll(table.layers, {})
/** Folder of an `index.ts` → the layers that it may put together. */
export const compositions = expandAll(table.composition, layers)
/** Layers below a folder → of another layer, the only files that they may import. */
export const narrowed = table.narrowed
/** Layer → the npm packages that it may import; all others none. */
export const packages = table.packages
/** Globs below src/ of the files that may use Node's built-in modules. */
export const mayUseNode = table.nodeBuiltins

/** The layer of a file's path below src/, or undefined when it lies in none. */
export function layerOf(path) {
  return Object.keys(layers)
    .filter((layer) => path.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0]
}

/** The layers that lie inside a layer's folder, relative to it. */
export function innerLayers(layer) {
  return Object.keys(layers)
    .filter((other) => other.startsWith(`${layer}/`))
    .map((other) => other.slice(layer.length + 1))
}

function expandAll(rows, known) {
  const expanded = {}
  const allowedBy = (layer, path) => {
    if (path.includes(layer)) throw new Error(`layers.json: ${[...path, layer].join(' → ')} is a circle`)
    return (expanded[layer] ??= new Set(
      (rows[layer] ?? missing(layer)).flatMap((name) => expand(name, [...path, layer])),
    ))
  }
  const expand = (name, path) => {
    if (!name.startsWith('…')) return [name]
    const layer = name.slice(1)
    return [layer, ...(known[layer] ?? allowedBy(layer, path))]
  }
  for (const layer of Object.keys(rows)) allowedBy(layer, [])
  return expanded
}

function missing(layer) {
  throw new Error(`layers.json: ${layer} is named, but has no row`)
}
