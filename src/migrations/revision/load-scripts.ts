import { CommandError } from '../../errors/migration-errors.ts'
import { RevisionMap } from './revision-map.ts'
import { type RevisionModule, Script } from './script.ts'

/** Revisions that are connected already: {@link loadScripts}. */
export type Scripts = RevisionMap<Script>

/**
 * Revisions: their modules, in a list or by path as `import.meta.glob('./migrations/*.ts', { eager: true })` gives them; for
 * asynchronous engines also functions that load them, `import.meta.glob('./migrations/*.ts')`.
 */
export type Revisions = Scripts | readonly RevisionModule[] | Readonly<Record<string, unknown>>

/**
 * Connects revisions. Those with a path are taken in the order of their paths, so that it does not depend on who lists them.
 *
 * @throws {@link RevisionError} where they do not make a graph; {@link CommandError} for modules that must be loaded first.
 */
export function scriptsOf(revisions: Revisions): Scripts {
  if (revisions instanceof RevisionMap) return revisions
  if (Array.isArray(revisions)) return new RevisionMap(revisions.map((module: RevisionModule) => new Script(module)))
  const entries = entriesOf(revisions as Readonly<Record<string, unknown>>).sort(byPath)
  return new RevisionMap(entries.map(([path, module]) => new Script(loaded(module, path), path)))
}

/** Loads the modules of revisions, and connects them. */
export async function loadScripts(revisions: Revisions): Promise<Scripts> {
  if (revisions instanceof RevisionMap || Array.isArray(revisions)) return scriptsOf(revisions)
  const loading = entriesOf(revisions as Readonly<Record<string, unknown>>).map(async ([path, module]) => [
    path,
    typeof module === 'function' ? await (module as () => Promise<unknown>)() : module,
  ])
  return scriptsOf(Object.fromEntries(await Promise.all(loading)) as Readonly<Record<string, unknown>>)
}

function entriesOf(modules: Readonly<Record<string, unknown>> | null | undefined): [string, unknown][] {
  if (typeof modules === 'object' && modules !== null) return Object.entries(modules)
  throw new CommandError("No revisions were given. Give their modules, as import.meta.glob('./migrations/*.ts') does.")
}

const byPath = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

function loaded(module: unknown, path: string): RevisionModule {
  if (typeof module !== 'function') return module as RevisionModule
  throw new CommandError(
    `${path} is not loaded, and a synchronous engine cannot wait: use import.meta.glob(…, { eager: true }).`,
  )
}
