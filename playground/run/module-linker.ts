import { type Export, init, parse } from 'es-module-lexer'
import { LinkError, placeAt } from './link-error.ts'
import { USER_FOLDER } from './user-places.ts'

export type Modules = Readonly<Record<string, object>>

const SHARED = Symbol.for('athanor.playground.modules')
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

type ParsedImport = ReturnType<typeof parse>[0][number]
type NamedImport = ParsedImport & { readonly specifier: string }

/**
 * Makes blob modules of user code, leaves first; there are no import maps in workers. Specifiers are replaced in place, so
 * that lines and columns stay. A module that closes a circle of imports is reached through a shell, whose `let` exports
 * the real module fills when it has run: enough for models that name each other in functions.
 */
export class ModuleLinker {
  /** From the addresses of blobs to the paths of the modules. */
  readonly paths = new Map<string, string>()
  readonly #files: Readonly<Record<string, string>>
  readonly #shared: Modules
  readonly #finished = new Map<string, string>()
  readonly #unfinished = new Set<string>()
  readonly #shells = new Map<string, string>()
  readonly #shims = new Map<string, string>()
  readonly #addresses: string[] = []

  /**
   * @param files JavaScript by path
   * @param shared modules that user code shares with the page: packages by name, provided files by path
   */
  static async create(files: Readonly<Record<string, string>>, shared: Modules): Promise<ModuleLinker> {
    await init()
    return new ModuleLinker(files, shared)
  }

  private constructor(files: Readonly<Record<string, string>>, shared: Modules) {
    this.#files = files
    this.#shared = shared
    ;(globalThis as { [SHARED]?: Modules })[SHARED] = shared
  }

  /** The address of the module, to be imported. */
  link(path: string): string {
    const finished = this.#finished.get(path)
    if (finished !== undefined) return finished
    this.#unfinished.add(path)
    const code = this.#files[path] ?? ''
    const [imports, exports] = parse(code)
    let linked = this.#withAddresses(path, code, imports)
    const shell = this.#shells.get(path)
    if (shell !== undefined) linked += fillShell(shell, exports)
    const address = this.#blob(`${linked}\n//# sourceURL=${location.origin}${USER_FOLDER}${path}`)
    this.#unfinished.delete(path)
    this.#finished.set(path, address)
    this.paths.set(address, path)
    return address
  }

  hasDefaultExport(path: string): boolean {
    const [, exports] = parse(this.#files[path] ?? '')
    return exports.some((one) => 'name' in one && one.name === 'default')
  }

  /** Where user code imports a name; for the browser's complaint that a module lacks it, which names no line. */
  importOf(name: string): LinkError | null {
    for (const [path, code] of Object.entries(this.#files)) {
      for (const { importStart, importEnd, specifier } of parse(code)[0]) {
        const at = code.slice(importStart, importEnd).search(new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`))
        if (at < 0 || !specifier) continue
        const message = `'${specifier}' exports no '${name}'. If it is a type, write \`import type\`.`
        return new LinkError(message, placeAt(path, code, importStart + at))
      }
    }
    return null
  }

  /** Forgets the blobs. */
  release(): void {
    for (const address of this.#addresses.splice(0)) URL.revokeObjectURL(address)
  }

  #withAddresses(path: string, code: string, imports: readonly ParsedImport[]): string {
    let linked = ''
    let end = 0
    for (const one of imports) {
      // A computed import() reports itself when it runs.
      if (one.type === 'import-meta' || one.specifier === undefined) continue
      const address = this.#addressOf(path, code, one as NamedImport)
      linked += code.slice(end, one.start) + (one.type === 'dynamic' ? JSON.stringify(address) : address)
      end = one.end
    }
    return linked + code.slice(end)
  }

  #addressOf(path: string, code: string, { specifier, start, type }: NamedImport): string {
    const isRelative = /^\.{0,2}\//.test(specifier)
    const target = isRelative ? this.#find(new URL(specifier, `file://${path}`).pathname) : specifier
    if (target !== undefined && target in this.#shared) return this.#shim(target)
    if (target === undefined || !isRelative) {
      const packages = Object.keys(this.#shared).filter((name) => !name.startsWith('/'))
      const message = isRelative
        ? `There is no module '${specifier}'. The files are: ${Object.keys(this.#files).join(', ').replaceAll('/', '')}.`
        : `There is no package '${specifier}' here. There are: ${packages.join(', ')}.`
      throw new LinkError(message, placeAt(path, code, type === 'dynamic' ? start + 1 : start))
    }
    return this.#unfinished.has(target) ? this.#shell(target) : this.link(target)
  }

  #find(path: string): string | undefined {
    const candidates = [path, path.replace(/\.js$/, '.ts'), `${path}.ts`, `${path}/index.ts`]
    return candidates.find((one) => one in this.#files || one in this.#shared)
  }

  /** A module that hands on the exports of a shared one, so that user code and page have the same instance. */
  #shim(name: string): string {
    const known = this.#shims.get(name)
    if (known !== undefined) return known
    const names = Object.keys(this.#shared[name] ?? {}).filter((key) => key !== 'default' && NAME.test(key))
    const source = `globalThis[Symbol.for(${JSON.stringify(Symbol.keyFor(SHARED))})][${JSON.stringify(name)}]`
    const lines = names.map((key, i) => `const e${i} = m[${JSON.stringify(key)}]; export { e${i} as ${key} }`)
    const address = this.#blob([`const m = ${source}`, ...lines].join('\n'))
    this.#shims.set(name, address)
    return address
  }

  #shell(path: string): string {
    const known = this.#shells.get(path)
    if (known !== undefined) return known
    const names = exportedNames(parse(this.#files[path] ?? '')[1])
    const assignments = names.map((name, i) => `if (${JSON.stringify(name)} in m) e${i} = m[${JSON.stringify(name)}]`)
    const declarations = names.map((name, i) => `let e${i}; export { e${i} as ${name} }`)
    const address = this.#blob([`export function fill$(m) { ${assignments.join('; ')} }`, ...declarations].join('\n'))
    this.#shells.set(path, address)
    return address
  }

  #blob(code: string): string {
    const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
    this.#addresses.push(address)
    return address
  }
}

const exportedNames = (exports: readonly Export[]): string[] =>
  exports.flatMap((one) => ('name' in one ? [one.name] : []))

function fillShell(shell: string, exports: readonly Export[]): string {
  const pairs = exports.flatMap((one) =>
    'localName' in one && one.localName ? [`${JSON.stringify(one.name)}: ${one.localName}`] : [],
  )
  return `\nimport { fill$ as fill$$ } from ${JSON.stringify(shell)}; fill$$({ ${pairs.join(', ')} })`
}
