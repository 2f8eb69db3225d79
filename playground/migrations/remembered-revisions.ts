import { addFiles, ENTRY, isEdited, paths, sampleName, texts } from '../project/project.ts'
import { keeps } from '../run/keeps.ts'
import { isMigrationFile } from '../run/migration-files.ts'
import type { MigrationState } from '../run/migration-protocol.ts'
import { loadSampleFile } from '../sample/sample-files.ts'
import { unknownRevisions } from './revision-nodes.ts'

const KEY = 'athanor-revisions'

type Files = Readonly<Record<string, string>>

/**
 * A database that the browser keeps is of no use without the revisions that it is at. So those are kept as well, with the models
 * as they were then; the rest of the project is forgotten with the page.
 */
export function rememberRevisions(state: MigrationState): void {
  if (!keeps.value || !state.current?.length || unknownRevisions(state).length > 0) return
  const kept = paths.value.filter((path) => isMigrationFile(path) || (path !== ENTRY && isOwn(path)))
  store(Object.fromEntries(kept.map((path) => [path, texts.value[path] ?? ''])))
}

/** Puts them into the project, but for what it has already. */
export function restoreRevisions(): void {
  const missing = Object.entries(storedFiles()).filter(([path, text]) => {
    const present = texts.value[path]
    return present === undefined || (present !== text && !isMigrationFile(path) && !isEdited(path))
  })
  if (missing.length > 0) addFiles(Object.fromEntries(missing))
  // Those that are of the sample are then known as such.
  for (const [path] of missing) void loadSampleFile(sampleName(path))
}

/** Of a revision that was taken out of the project. */
export function forgetRevision(path: string): void {
  const { [path]: _forgotten, ...others } = storedFiles()
  store(others)
}

/** Not as the playground brings it, or not in every project. */
const isOwn = (path: string): boolean => isEdited(path) || !/^\/(?:models|engine)\.ts$/.test(path)

function store(files: Files): void {
  try {
    if (Object.keys(files).length > 0) localStorage.setItem(KEY, JSON.stringify(files))
    else localStorage.removeItem(KEY)
  } catch {
    // Without storage there is no kept database either.
  }
}

function storedFiles(): Files {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Files
  } catch {
    return {}
  }
}
