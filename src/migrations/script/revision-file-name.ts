import { CommandError } from '../../errors/migration-errors.ts'

/** With the date first, files stand in the order in which they were made. */
const DEFAULT_TEMPLATE = '{date}_{rev}_{slug}'
const MAX_SLUG_LENGTH = 40

export interface FileNameOptions {
  /**
   * What the names of files are made of: `{rev}`, `{slug}` (of the message), `{date}`, `{year}`, `{month}`, `{day}`, `{hour}`,
   * `{minute}`, `{second}`, `{epoch}`. Default: `{date}_{rev}_{slug}`.
   */
  readonly fileTemplate?: string | undefined
  /** How much of the message is part of a name. Default: 40 characters. */
  readonly truncateSlugLength?: number | undefined
}

interface NamedRevision {
  readonly revision: string
  readonly message: string
  readonly createDate: Date
}

/** The name of a revision's file, without a folder: `20261122_a1b2c3d4e5f6_add_books.ts`. */
export function revisionFileName(named: NamedRevision, options: FileNameOptions = {}): string {
  const { fileTemplate = DEFAULT_TEMPLATE, truncateSlugLength = MAX_SLUG_LENGTH } = options
  const parts = partsOf(named, truncateSlugLength)
  const name = fileTemplate.replace(/\{(\w+)\}/g, (_, part: string) => {
    const text = parts[part]
    if (text !== undefined) return text
    throw new CommandError(`fileTemplate names {${part}}; there are {${Object.keys(parts).join('}, {')}}.`)
  })
  return `${name.replace(/_+$/, '')}.ts`
}

function partsOf({ revision, message, createDate }: NamedRevision, length: number): Readonly<Record<string, string>> {
  const [date = '', time = ''] = createDate.toISOString().split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  const [hour = '', minute = '', second = ''] = time.slice(0, 8).split(':')
  const epoch = String(Math.floor(createDate.getTime() / 1000))
  return {
    ...{ rev: revision, slug: slugOf(message, length), date: `${year}${month}${day}`, epoch },
    ...{ year, month, day, hour, minute, second },
  }
}

/** The words of a message; a long one ends with a whole word. */
function slugOf(message: string, length: number): string {
  const slug = (message.match(/[\p{L}\p{N}]+/gu) ?? []).join('_').toLowerCase()
  return slug.length <= length
    ? slug
    : slug
        .slice(0, length + 1)
        .replace(/_[^_]*$/, '')
        .slice(0, length)
}
