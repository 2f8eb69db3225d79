import { signal } from '@preact/signals'
import { ENTRY, preparedCode, texts } from '../project/project.ts'
import type { StripResult } from '../ts/protocol.ts'
import { knowsUsing } from './knows-using.ts'
import type { StatementDetails, StatementHandle, StorageAction, StorageAnswer } from './protocol.ts'
import { Runner } from './runner.ts'
import { isBusy, phase, runBegins, runFails } from './run-state.ts'

type Compile = () => Promise<StripResult>

const runner = new Runner()
let compile: Compile | null = null
let whenCompilerComes: ((compile: Compile) => void) | null = null
/** What the last run ran. */
export const executedTexts = signal(texts.value)
/** A run waits for it. */
export const isCompilerWanted = signal(false)
let attempt = 0

export const startRunner = (): void => runner.start()
/** What is known about a statement only when somebody asks; null when its run is forgotten. */
export const statementDetails = (handle: StatementHandle): Promise<StatementDetails | null> => runner.details(handle)
/** Does something with the database, after what is running. */
export const actOnStorage = (action: StorageAction): Promise<StorageAnswer> => runner.act(action)

/** Says how edited files become JavaScript. Until then only files that nobody edited can run. */
export function useCompiler(compiler: Compile): void {
  compile = compiler
  whenCompilerComes?.(compiler)
}

/** Runs the project; while it runs already, does nothing. */
export async function runProject(): Promise<void> {
  if (isBusy.value) return
  if (phase.value === 'broken') runner.start()
  const mine = ++attempt
  performance.mark('run-begin')
  runBegins()
  executedTexts.value = texts.value
  const files = await runnableCode()
  if (mine !== attempt || files === null) return
  await runner.run(ENTRY, files)
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
  const prepared = (await knowsUsing()) ? preparedCode() : null
  if (prepared !== null) return prepared
  try {
    const { code, errors } = await (await compilerWhenLoaded())()
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

async function compilerWhenLoaded(): Promise<Compile> {
  isCompilerWanted.value = true
  return compile ?? new Promise((resolve) => (whenCompilerComes = resolve))
}
