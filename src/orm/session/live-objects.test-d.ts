import type { AsyncEngine } from '../../engine/async.ts'
import type { LiveQuery } from '../../engine/live/live-query.ts'
import type { Engine } from '../../engine/sync.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { aliased } from '../mapping/aliased.ts'
import { Author, Book } from '../../testing/fixtures/library.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'

declare const engine: Engine
declare const asyncEngine: AsyncEngine

// A single class gives its objects, everything else rows.
const books = engine.live(select(Book))
sameType<typeof books, LiveQuery<Book>>()
sameType<ReturnType<typeof books.getSnapshot>, readonly Book[]>()
const [row] = engine.live(select(Author, func.count().label('n'))).getSnapshot()
sameType<(typeof row & {})['n'], number>()
sameType<(typeof row & {})[0], Author>()
const [titled] = engine.live(select(Book.title)).getSnapshot()
sameType<(typeof titled & {})['title'], string>()
engine.live(text('SELECT :a'), { a: 1 })

// An asynchronous engine has nothing before its first reading.
const later = asyncEngine.live(select(Book))
sameType<ReturnType<typeof later.getSnapshot>, readonly Book[] | undefined>()
later.subscribe((snapshot, error) => {
  sameType<typeof snapshot, readonly Book[] | undefined>()
  sameType<typeof error, Error | null>()
})
export async function iterated(): Promise<void> {
  for await (const snapshot of later) sameType<typeof snapshot, readonly Book[]>()
}

// The protocol of React's useSyncExternalStore, and of Svelte's stores.
declare function useSyncExternalStore<S>(subscribe: (onStoreChange: () => void) => () => void, getSnapshot: () => S): S
sameType<ReturnType<typeof shown>, readonly Book[]>()
export function shown() {
  return useSyncExternalStore(books.subscribe, books.getSnapshot)
}
interface Readable<T> {
  subscribe(run: (value: T) => void): () => void
}
export const store: Readable<readonly Book[]> = books
export const laterStore: Readable<readonly Book[] | undefined> = later

// @ts-expect-error a snapshot is never changed
books.getSnapshot().push()

engine.changed(Book, 'authors')

// An alias of a class gives its objects, too; one that an outer join brings in, or null.
const other = aliased(Book, 'other')
sameType<ReturnType<ReturnType<typeof ofAlias>['getSnapshot']>, readonly Book[]>()
function ofAlias() {
  return engine.live(select(other))
}
