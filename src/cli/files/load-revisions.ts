import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { loadScripts, type Scripts } from '../../migrations/index.ts'
import { loadModule } from './load-module.ts'

/** The revisions of folders: all modules in them but declarations and tests. None when there is no such folder. */
export async function loadRevisions(folders: readonly string[], cwd: string): Promise<Scripts> {
  const paths = folders.flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter(isRevision)
          .sort()
          .map((name) => join(folder, name))
      : [],
  )
  const loaded = paths.map(async (path) => [relative(cwd, path), await loadModule(path)])
  return loadScripts(Object.fromEntries(await Promise.all(loaded)) as Readonly<Record<string, unknown>>)
}

const isRevision = (name: string): boolean =>
  /\.[cm]?[jt]s$/.test(name) && !/\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]s$/.test(name)
