import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { loadScripts, type Scripts } from '../../migrations/index.ts'
import { loadModule } from './load-module.ts'

/** The revisions of a folder: all modules in it but declarations and tests. None when there is no such folder. */
export async function loadRevisions(folder: string, cwd: string): Promise<Scripts> {
  const names = existsSync(folder) ? readdirSync(folder).filter(isRevision).sort() : []
  const loaded = names.map(async (name) => [relative(cwd, join(folder, name)), await loadModule(join(folder, name))])
  return loadScripts(Object.fromEntries(await Promise.all(loaded)) as Readonly<Record<string, unknown>>)
}

const isRevision = (name: string): boolean =>
  /\.[cm]?[jt]s$/.test(name) && !/\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]s$/.test(name)
