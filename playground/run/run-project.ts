import { signal } from '@preact/signals'
import { ENTRY, fileName, preparedCode, texts } from '../project/project.ts'
import type { StripResult } from '../ts/protocol.ts'
import { knowsUsing } from './knows-using.ts'
import { isMigrationFile } from './migration-files.ts'
import type { MigrationState, MigrationTask } from './migration-protocol.ts'
import type { StatementDetails, StatementHandle, StorageAction, StorageAnswer } from './protocol.ts'
import { Runner } from './runner.ts'
import { isBusy, phase, runBegins, runFails } from './run-state.ts'

type Compile = () => Promise<StripResult>

const runner = new Runner()
let compile: Compile | null = null
let compilerComes: (compile: Compile) => void = () => {}
const whenCompiler = new Promise<Compile>((resolve) => (compilerComes = resolve))
/** What the last run ran. */
export const executedTexts = signal(texts.value)
/** What the last run was, when it was no run of the entry. */
export const lastTask = signal<MigrationTask | null>(null)
/** A run waits for it. */
export const isCompilerWanted = signal(false)
let attempt = 0

export const startRunner = (): void => runner.start()
/** What is known about a statement only when somebody asks; null when its run is forgotten. */
export const statementDetails = (handle: StatementHandle): Promise<StatementDetails | null> => runner.details(handle)
/** Does something with the database, after what is running. */
export const actOnStorage = (action: StorageAction): Promise<StorageAnswer> => runner.act(action)

/** The revisions of the project as it is now; null when it cannot be read. */
export async function migrationState(): Promise<MigrationState | null> {
  try {
    const { code, errors } = await compiled()
    const error = errors.find(({ path }) => isMigrationFile(path))
    if (!error) return await runner.migrations(code)
    const problem = `${fileName(error.path)}:${error.line} ${error.message}`
    return { problem, revisions: [], heads: [], current: null }
  } catch {
    return null
  }
}

/** Says how edited files become JavaScript. Until then only files that nobody edited can run. */
export function useCompiler(compiler: Compile): void {
  compile = compiler
  compilerComes(compiler)
}

/** Runs the project, or does something with its revisions; while it runs already, does nothing. */
export async function runProject(migration: MigrationTask | null = null): Promise<void> {
  if (isBusy.value) return
  if (phase.value === 'broken') runner.start()
  const mine = ++attempt
  performance.mark('run-begin')
  runBegins()
  executedTexts.value = texts.value
  lastTask.value = migration
  const files = await runnableCode()
  if (mine !== attempt || files === null) return
  await runner.run(ENTRY, files, migration)
}

export function stopProject(): void {
  attempt += 1
  runner.stop()
}

/** Ends what runs, and runs the project in a new worker. */
export function restartProject(): void {
  attempt += 1
  runner.start()
  void runProject()
}

async function runnableCode(): Promise<Readonly<Record<string, string>> | null> {
  try {
    const { code, errors } = await compiled()
    const [first] = errors
    if (first === undefined) return code
    const { message, path, line, column } = first
    runFails({ type: 'failure', name: 'SyntaxError', message, places: [{ path, line, column }] })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    runFails({ type: 'failure', name: 'TypeScript did not answer', message, places: [] })
  }
  return null
}

async function compiled(): Promise<StripResult> {
  const prepared = (await knowsUsing()) ? preparedCode() : null
  return prepared ? { code: prepared, errors: [] } : (await compilerWhenLoaded())()
}

async function compilerWhenLoaded(): Promise<Compile> {
  isCompilerWanted.value = true
  return compile ?? whenCompiler
}
