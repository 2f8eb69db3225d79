import { signal } from '@preact/signals'
import { FIRST_EXAMPLE } from '../sample/examples.ts'
import { loadSampleFile, sampleFile } from '../sample/sample-files.ts'

export const ENTRY = '/main.ts'
/** In the order of their tabs. */
export const PATHS: readonly string[] = [ENTRY, '/models.ts', '/engine.ts']

/** The example that `main.ts` was taken from. */
export const exampleId = signal(FIRST_EXAMPLE.id)

/** The texts of the project's files, as they are now. */
export const texts = signal<Readonly<Record<string, string>>>(
  Object.fromEntries(PATHS.map((path) => [path, sampleFile(sampleName(path)).text])),
)

export const activePath = signal(ENTRY)

/** The name of the sample file that a file of the project began as. */
export function sampleName(path: string): string {
  return path === ENTRY ? exampleId.value : path.slice(1).replace(/\.ts$/, '')
}

export function setText(path: string, text: string): void {
  if (texts.value[path] !== text) texts.value = { ...texts.value, [path]: text }
}

let wanted = FIRST_EXAMPLE.id

/** Puts an example into `main.ts`; the editor can undo it. False when another was chosen before it was there. */
export async function openExample(id: string): Promise<boolean> {
  wanted = id
  await loadSampleFile(id)
  if (wanted !== id) return false
  exampleId.value = id
  activePath.value = ENTRY
  setText(ENTRY, sampleFile(id).text)
  return true
}

export const isEdited = (path: string): boolean => texts.value[path] !== sampleFile(sampleName(path)).text

/** The JavaScript that the build made of the files, if nobody has edited any. */
export function preparedCode(): Readonly<Record<string, string>> | null {
  if (PATHS.some(isEdited)) return null
  return Object.fromEntries(PATHS.map((path) => [path, sampleFile(sampleName(path)).code]))
}

export const fileName = (path: string): string => path.slice(1)
