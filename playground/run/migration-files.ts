/** Where the project has its revisions. */
export const MIGRATIONS_FOLDER = '/migrations/'

const INDEX = `${MIGRATIONS_FOLDER}index.ts`

export const isMigrationFile = (path: string): boolean =>
  path.startsWith(MIGRATIONS_FOLDER) && path.endsWith('.ts') && path !== INDEX

/** The project with a module that lists its revisions, as bundlers make one of `import.meta.glob('./*.ts', { eager: true })`. */
export function withMigrationIndex(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (INDEX in files) return files
  const names = Object.keys(files)
    .filter(isMigrationFile)
    .map((path) => `./${path.slice(MIGRATIONS_FOLDER.length)}`)
    .sort()
  const imports = names.map((name, i) => `import * as r${i} from ${JSON.stringify(name)}`)
  const entries = names.map((name, i) => `${JSON.stringify(name)}: r${i}`)
  return { ...files, [INDEX]: [...imports, `export const revisions = { ${entries.join(', ')} }`].join('\n') }
}
