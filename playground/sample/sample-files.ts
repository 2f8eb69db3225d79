import { type Signal, signal } from '@preact/signals'

/** A file of the sample as the build prepares it (`?sample`). */
export interface SampleFile {
  readonly text: string
  /** The JavaScript of exactly this text. */
  readonly code: string
  /** The coloured lines, as HTML. */
  readonly html: readonly string[]
}

type SampleFiles = Readonly<Record<string, SampleFile>>

// What the page shows first comes with it; the other examples come when they are opened.
const first = import.meta.glob<SampleFile>('./project/{filter,models,engine}.ts', {
  query: '?sample',
  import: 'default',
  eager: true,
})
const others = import.meta.glob<SampleFile>(
  ['./project/**/*.ts', '!./project/{filter,models,engine,bookstore}.ts', '!./project/migrations/index.ts'],
  { query: '?sample', import: 'default' },
)

const current: SampleFiles = Object.fromEntries(
  Object.entries(first).map(([path, file]) => [path.replace(/^.*\/|\.ts$/g, ''), file]),
)

// When a file is saved while the development server runs, this module is evaluated again; the signal outlives it.
const kept = import.meta.hot?.data as { files?: Signal<SampleFiles> } | undefined

/** The files of the sample that are here, by name, without `.ts`. */
export const sampleFiles: Signal<SampleFiles> = kept?.files ?? signal({})
const earlier = Object.keys(sampleFiles.value)
sampleFiles.value = { ...sampleFiles.value, ...current }
for (const name of earlier) void loadSampleFile(name, true)
if (kept) kept.files = sampleFiles
import.meta.hot?.accept()

/** Fetches a file of the sample, unless it is here. */
export async function loadSampleFile(name: string, isAgain = false): Promise<void> {
  const load = others[`./project/${name}.ts`]
  if (load === undefined || (name in sampleFiles.value && !isAgain)) return
  const file = await load()
  sampleFiles.value = { ...sampleFiles.value, [name]: file }
}

export function sampleFile(name: string): SampleFile {
  const file = sampleFiles.value[name]
  if (file === undefined) throw new Error(`There is no sample file '${name}'.`)
  return file
}
