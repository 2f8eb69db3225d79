import { Random } from './random.ts'
import { words } from './words.ts'

interface TagRows {
  readonly tags: { readonly id: number; readonly name: string }[]
  readonly bookTags: { readonly bookId: number; readonly tagId: number }[]
}

const TAGS = words(
  'adventure|award|banned once|childhood|classic|debut|dystopia|family|film|friendship|ghosts|journey|love|memory|sea|short|' +
    'signed|sisters|translated|war',
  '|',
)

/** The tags, and which books have them: not quite every other one, up to three. */
export function tagRows(books: number): TagRows {
  const random = new Random(1605)
  const tags = TAGS.map((name, i) => ({ id: i + 1, name }))
  const bookTags = Array.from({ length: books }, (_, i) => i + 1).flatMap((bookId) => {
    const first = random.integer(1, TAGS.length)
    const count = random.chance(0.45) ? random.integer(1, 3) : 0
    return tags.slice(0, count).map((_, i) => ({ bookId, tagId: ((first + i * 7) % TAGS.length) + 1 }))
  })
  return { tags, bookTags: bookTags.sort((a, b) => a.bookId - b.bookId || a.tagId - b.tagId) }
}
