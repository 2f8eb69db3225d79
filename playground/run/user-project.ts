import { AsyncEngine, Engine, MetaData } from 'athanor'
import { isMigrationFile } from './migration-files.ts'

type Module = Readonly<Record<string, unknown>>

/** The user's modules by what they are for. They run when they are asked for. */
export class UserProject {
  readonly #paths: readonly string[]
  readonly #import: (path: string) => Promise<Module>

  constructor(paths: readonly string[], importModule: (path: string) => Promise<Module>) {
    this.#paths = paths
    this.#import = importModule
  }

  /** The modules of the revisions, by path. */
  async revisions(): Promise<Readonly<Record<string, Module>>> {
    const modules: Record<string, Module> = {}
    for (const path of this.#paths.filter(isMigrationFile)) modules[path] = await this.#import(path)
    return modules
  }

  /** What `engine.ts` exports. */
  async engine(): Promise<Engine | AsyncEngine> {
    const exported = Object.values(await this.#import('/engine.ts'))
    const engine = exported.find((one) => one instanceof Engine || one instanceof AsyncEngine)
    if (engine) return engine
    throw new Error('engine.ts exports no engine.')
  }

  /** The metadata of all models, wherever they are declared: of files that are neither the entry nor a revision. */
  async metadata(): Promise<readonly MetaData[]> {
    const found = new Set<MetaData>()
    for (const path of this.#paths) {
      if (path === '/main.ts' || path.startsWith('/migrations/')) continue
      for (const exported of Object.values(await this.#import(path))) {
        const metadata = metadataOf(exported)
        if (metadata) found.add(metadata)
      }
    }
    if (found.size === 0) throw new Error('No file exports a model or a table, so there is nothing to compare.')
    return [...found]
  }
}

/** Of a model, a base of models, a table, or itself. */
function metadataOf(exported: unknown): MetaData | null {
  if (exported instanceof MetaData) return exported
  if ((typeof exported !== 'object' && typeof exported !== 'function') || exported === null) return null
  const { metadata } = exported as { readonly metadata?: unknown }
  return metadata instanceof MetaData ? metadata : null
}
