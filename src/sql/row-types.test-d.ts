import type { Result } from '../engine/result.ts'
import type { Connection } from '../engine/sync.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { Author, Book } from '../testing/fixtures/library.ts'
import { sameType } from '../testing/fixtures/same-type.ts'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import { insert } from './dml/insert.ts'
import { text } from './elements/text-clause.ts'
import { func } from './functions/func.ts'
import { select } from './selectable/select.ts'

declare const connection: Connection
const tags = new Table('tags', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  label: column(Varchar(20), { nullable: true }),
})

// By position, by name, and taken apart.
const row = connection.execute(select(Author.id, Author.name, Author.born)).one()
sameType<typeof row.id, number>()
sameType<typeof row.born, number | null>()
sameType<(typeof row)[1], string>()
sameType<typeof row.$tuple, [number, string, number | null]>()
sameType<typeof row.$mapping, { id: number; name: string; born: number | null }>()
const [id, name] = row
sameType<typeof id, number>()
sameType<typeof name, string>()
for (const [first, , third] of connection.execute(select(Author.id, Author.name, Author.born))) {
  sameType<typeof first, number>()
  sameType<typeof third, number | null>()
}
// @ts-expect-error not selected
// error: Property 'active' does not exist on type 'Row<[number, string, number | null]
row.active
// @ts-expect-error there are three columns
// error: Property '3' does not exist on type
row[3]

// Labels and functions.
const counts = connection.execute(select(Author.name, func.count(Book.id).label('books'), func.max(Book.pages))).all()
//    ^
// hover: const counts: Row<[string, number, number | null], { name: string; books: number; }>[]
sameType<(typeof counts)[number]['books'], number>()
// @ts-expect-error a function without a label has a position only
// error: Property 'max' does not exist on type
counts[0]!.max

// A name that occurs twice can be either.
const twice = connection.execute(select(Author.id, Book.authorId, Book.id)).one()
sameType<typeof twice.id, number>()
const mixed = connection.execute(select(Author.name, func.count(Book.id).label('name'))).one()
sameType<typeof mixed.name, string | number>()
sameType<(typeof mixed)[0], string>()
sameType<(typeof mixed)[1], number>()

// Whole entities.
const entities = connection.execute(select(Author, Book.title)).one()
//    ^
// hover: const entities: Row<[Author, string], { title: string; }>
sameType<(typeof entities)[0], Author>()
sameType<typeof entities.title, string>()
export const author = entities[0]
//           ^
// hover: const author: Author

// What an outer join brings in may be null.
const onAuthor = Book.authorId.eq(Author.id)
const outer = connection.execute(select(Author, Book, Book.title, func.count(Book.id)).outerJoin(Book, onAuthor)).one()
//    ^
// hover: const outer: Row<[Author, Book | null, string | null, number], { title: string | null; }>
sameType<(typeof outer)[0], Author>()
sameType<(typeof outer)[1], Book | null>()
sameType<typeof outer.title, string | null>()
sameType<(typeof outer)[3], number>()
const inner = connection
  .execute(select(Author.name, Book.title).join(Book, onAuthor).where(Author.active).limit(1))
  .one()
sameType<typeof inner.title, string>()

// Tables of Core.
const tag = connection.execute(select(tags)).one()
//    ^
// hover: const tag: { id: number; label: string | null; } & RowBase<readonly unknown[], { id: number; label:
// hover: string | null; }>
sameType<typeof tag.id, number>()
sameType<typeof tag.label, string | null>()
const beside = connection.execute(select(Author.name, tags)).one()
sameType<typeof beside.label, string | null>()
const returned = connection.execute(insert(tags).values({}).returning(tags.c.id)).one()
sameType<typeof returned.id, number>()

// Results.
const result = connection.execute(select(Author.name, Author.id))
//    ^
// hover: const result: Result<[Attr<"authors", "name", string>, Attr<"authors", "id", number>], never>
sameType<ReturnType<typeof result.scalar>, string | null>()
sameType<ReturnType<typeof result.scalarOne>, string>()
export const scalars = connection.execute(select(Author)).scalars().all()
//           ^
// hover: const scalars: Author[]
const [mapping] = connection.execute(select(Author.id.label('key'))).mappings()
sameType<typeof mapping, { key: number } | undefined>()

// Of text nothing is known.
const untyped = connection.execute(text('SELECT 1 AS one')).one()
sameType<(typeof untyped)[0], unknown>()
sameType<typeof untyped.one, unknown>()
sameType<typeof untyped.$tuple, unknown[]>()
for (const [first] of connection.execute(text('SELECT 1'))) sameType<typeof first, unknown>()

// Known limit: taken apart in the parameters of a function, a row is iterated, so that each variable can be any column.
connection
  .execute(select(Author.id, Author.name))
  .all()
  .map(([first]) => sameType<typeof first, number | string | undefined>())
connection
  .execute(select(Author.id, Author.name))
  .all()
  .map((one) => sameType<(typeof one)[0], number>())
// @ts-expect-error an INSERT without RETURNING has no columns
// error: Property 'id' does not exist on type
connection.execute(insert(tags).values({})).one().id

// A statement is what it selects; a longer one is no shorter one.
declare function names(result: Result<[typeof Author.name]>): void
names(connection.execute(select(Author.name)))
// @ts-expect-error two columns
// error: Source has 2 element(s) but target allows only 1.
names(connection.execute(select(Author.name, Author.id)))
// @ts-expect-error not selectable
// error: Argument of type 'string' is not assignable to parameter of type 'SelectItem'.
select('name')
// @ts-expect-error a class that is not mapped
// error: Argument of type 'typeof Plain' is not assignable to parameter of type 'SelectItem'.
select(Plain)
class Plain {}
