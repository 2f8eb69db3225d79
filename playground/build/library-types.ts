import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { libFiles } from './lib-files.ts'

/** What the editor offers: the entries that run in a page. */
const ENTRIES = ['.', './orm', './dialects/sqlite', './dialects/postgresql', './drivers/sqljs', './migrations']

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>> | string>>
}

/**
 * The declarations of the library as one JSON file of paths and texts, and with them those of the language. They are made
 * from the sources by the compiler, and kept as long as no source changes.
 *
 * @returns the path of the file
 */
export async function libraryTypesFile(root: string): Promise<string> {
  const cache = join(root, 'node_modules/.cache/athanor-playground')
  const file = join(cache, `library-types-${sourceHash(root)}.json`)
  if (existsSync(file)) return file
  mkdirSync(cache, { recursive: true })
  const declarations = join(cache, `declarations-${process.pid}`)
  const isClean = await compileDeclarations(root, declarations)
  const texts = { ...libFiles(root), ...packageFiles(root, declarations) }
  rmSync(declarations, { recursive: true, force: true })
  // Sources that are just being edited may have errors; their declarations serve, but must not stay.
  const target = isClean ? file : join(cache, 'library-types-unfinished.json')
  const partial = `${target}.${process.pid}`
  writeFileSync(partial, JSON.stringify(texts))
  renameSync(partial, target)
  return target
}

function sourceHash(root: string): string {
  const hash = createHash('sha256')
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((path) => path.endsWith('.ts') && !/\.(test|test-d)\.ts$/.test(path)).sort()) {
    hash.update(file).update(readFileSync(join(root, 'src', file)))
  }
  for (const file of ['package.json', 'tsconfig.json', 'playground/build/library-types.ts']) {
    if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

function compileDeclarations(root: string, outDir: string): Promise<boolean> {
  const project = `${outDir}.tsconfig.json`
  const files = [...sourceEntries(root), join(root, 'src/drivers/sqljs/sql-js-glue.d.ts')]
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: join(root, 'src'),
    outDir,
    typeRoots: [join(root, 'node_modules/@types')],
  }
  mkdirSync(dirname(project), { recursive: true })
  writeFileSync(project, JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] }))
  const compiler = join(root, 'node_modules/typescript7/bin/tsc')
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, '--project', project], { cwd: root }, (error) => {
      rmSync(project, { force: true })
      resolve(error === null)
    })
  })
}

function manifestOf(root: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
}

function sourceOf(manifest: Manifest, entry: string): string {
  const target = manifest.exports[entry]
  const source = typeof target === 'object' ? target['@athanor/source'] : undefined
  if (source === undefined) throw new Error(`package.json: the entry ${entry} has no condition @athanor/source`)
  return source
}

function sourceEntries(root: string): string[] {
  const manifest = manifestOf(root)
  return ENTRIES.map((entry) => join(root, sourceOf(manifest, entry)))
}

/** The package as the editor's TypeScript finds it: a manifest, and the declarations that its entries lead to. */
function packageFiles(root: string, declarations: string): Record<string, string> {
  const manifest = manifestOf(root)
  const home = `/node_modules/${manifest.name}`
  const typesOf = (entry: string): string => sourceOf(manifest, entry).replace('./src/', './').replace(/\.ts$/, '.d.ts')
  const exports = Object.fromEntries(ENTRIES.map((entry) => [entry, { types: typesOf(entry) }]))
  const files = reachable(ENTRIES.map((entry) => join(declarations, typesOf(entry))))
  const texts = [...files].map(([path, text]) => [`${home}/${relative(declarations, path)}`, text] as const)
  return {
    [`${home}/package.json`]: JSON.stringify({ name: manifest.name, type: 'module', exports }),
    ...Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function reachable(entries: readonly string[]): Map<string, string> {
  const files = new Map<string, string>()
  const waiting = [...entries]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path) || !existsSync(path)) continue
    const text = readFileSync(path, 'utf8')
    files.set(path, text)
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.[jt]s['"]/g)) {
      waiting.push(join(dirname(path), `${specifier}.d.ts`))
    }
  }
  return files
}
