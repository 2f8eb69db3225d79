import { withMigrationIndex } from './migration-files.ts'
import { ModuleLinker, type Modules } from './module-linker.ts'
import { UserProject } from './user-project.ts'

const MIGRATIONS = 'athanor/migrations'

/** Links the user's modules. What they import comes with the runner, but for migrations, which few import. */
export async function linkerFor(files: Readonly<Record<string, string>>, shared: Modules): Promise<ModuleLinker> {
  const isWanted = Object.values(files).some((code) => code.includes(MIGRATIONS))
  const packages = isWanted ? { ...shared, [MIGRATIONS]: await import('athanor/migrations') } : shared
  return ModuleLinker.create(withMigrationIndex(files), packages)
}

/** The modules of a linker, to be imported by what they are for. */
export function projectOf(files: Readonly<Record<string, string>>, linker: ModuleLinker): UserProject {
  return new UserProject(Object.keys(files), async (path) => {
    const address = linker.link(path)
    return (await import(/* @vite-ignore */ address)) as Readonly<Record<string, unknown>>
  })
}
