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

const modules = import.meta.glob<SampleFile>(['./project/*.ts', '!./project/bookstore.ts'], {
  query: '?sample',
  import: 'default',
  eager: true,
})

const current: SampleFiles = Object.fromEntries(
  Object.entries(modules).map(([path, file]) => [path.replace(/^.*\/|\.ts$/g, ''), file]),
)

// When a file is saved while the development server runs, this module is evaluated again; the signal outlives it.
const kept = import.meta.hot?.data as { files?: Signal<SampleFiles> } | undefined

/** The files of the sample by name, without `.ts`. */
export const sampleFiles: Signal<SampleFiles> = kept?.files ?? signal(current)
sampleFiles.value = current
if (kept) kept.files = sampleFiles
import.meta.hot?.accept()

export function sampleFile(name: string): SampleFile {
  const file = sampleFiles.value[name]
  if (file === undefined) throw new Error(`There is no sample file '${name}'.`)
  return file
}
