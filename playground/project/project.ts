import { batch, computed, signal } from '@preact/signals'
import { EXAMPLE_GROUPS, FIRST_EXAMPLE } from '../sample/examples.ts'
import { loadSampleFile, sampleFile, sampleFiles } from '../sample/sample-files.ts'

export const ENTRY = '/main.ts'
/** What every project has. */
const FIXED: readonly string[] = [ENTRY, '/models.ts', '/engine.ts']

type Texts = Readonly<Record<string, string>>

/** The example that `main.ts` was taken from. */
export const exampleId = signal(FIRST_EXAMPLE.id)

/** The texts of the project's files, as they are now. */
export const texts = signal<Texts>(sampleTexts(FIXED))

/** The project's files, in the order of their tabs. */
export const paths = computed(() => {
  const more = Object.keys(texts.value).filter((path) => !FIXED.includes(path))
  return [...FIXED, ...more.sort(byFolder)]
})

export const activePath = signal(ENTRY)

/** The name of the sample file that a file of the project began as. */
export function sampleName(path: string): string {
  return path === ENTRY ? exampleId.value : path.slice(1).replace(/\.ts$/, '')
}

/** Changes the text of a file; a file that the project lacks is added to it. */
export function setText(path: string, text: string): void {
  if (texts.value[path] !== text) texts.value = { ...texts.value, [path]: text }
}

export function addFiles(files: Texts): void {
  texts.value = { ...texts.value, ...files }
}

/** One of those that not every project has. */
export function removeFile(path: string): void {
  const { [path]: _removed, ...others } = texts.value
  batch(() => {
    if (activePath.value === path) activePath.value = ENTRY
    texts.value = others
  })
}

let wanted = FIRST_EXAMPLE.id

/**
 * Puts an example into `main.ts`; the editor can undo it. Further files come with it, and those of the example before go, unless
 * somebody has worked on them. False when another was chosen before it was there.
 */
export async function openExample(id: string): Promise<boolean> {
  wanted = id
  const more = filesOf(id)
  await Promise.all([id, ...more].map((name) => loadSampleFile(name)))
  if (wanted !== id) return false
  batch(() => {
    const present = paths.value.filter((path) => !FIXED.includes(path))
    const kept = present.some(isEdited) ? [...FIXED, ...present] : FIXED
    exampleId.value = id
    activePath.value = ENTRY
    const keptTexts = Object.fromEntries(kept.map((path) => [path, texts.value[path] ?? '']))
    const added = sampleTexts(more.map((name) => `/${name}.ts`).filter((path) => !kept.includes(path)))
    texts.value = { ...keptTexts, ...added, [ENTRY]: sampleFile(id).text }
  })
  return true
}

const filesOf = (id: string): readonly string[] =>
  EXAMPLE_GROUPS.flatMap(({ examples }) => examples).find((one) => one.id === id)?.files ?? []

export const isEdited = (path: string): boolean => texts.value[path] !== sampleFiles.value[sampleName(path)]?.text

/** The JavaScript that the build made of the files, if nobody has edited any. */
export function preparedCode(): Readonly<Record<string, string>> | null {
  if (paths.value.some(isEdited)) return null
  return Object.fromEntries(paths.value.map((path) => [path, sampleFile(sampleName(path)).code]))
}

export const fileName = (path: string): string => path.slice(1)

/** Of a revision without its folder, its date and its number, which say little and are long. */
export const shortName = (path: string): string => fileName(path).replace(/^.*\/(?:\d+_)?(?:[\da-f]{12}_)?/, '')

function sampleTexts(of: readonly string[]): Texts {
  return Object.fromEntries(of.map((path) => [path, sampleFile(sampleName(path)).text]))
}

/** Files before folders. */
function byFolder(a: string, b: string): number {
  const depth = (path: string): number => path.split('/').length
  return depth(a) - depth(b) || (a < b ? -1 : 1)
}
