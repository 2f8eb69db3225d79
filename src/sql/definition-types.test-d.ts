import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { Author, type Book, Loan, Publisher, type Shelf } from '../testing/fixtures/library.ts'
import { sameType } from '../testing/fixtures/same-type.ts'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import type { InferInit, InferInsert, InferSelect, InferUpdate, PrimaryKeyOf } from './definition-types.ts'
import { insert } from './dml/insert.ts'
import { update } from './dml/update.ts'
import type { Expr } from './expression.ts'
import { func } from './functions/func.ts'

const tags = new Table('tags', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  label: column(Varchar(20), { nullable: true }),
})

// The helpers.
export type AuthorRow = InferSelect<typeof Author>
//          ^
// hover: type AuthorRow = { id: number; name: string; born: number | null; active: boolean; }
sameType<InferSelect<typeof Author>, { id: number; name: string; born: number | null; active: boolean }>()
sameType<InferInit<typeof Author>, { name: string; id?: number; born?: number | null; active?: boolean }>()
sameType<
  InferInsert<typeof Book>,
  {
    title: string | Expr<string>
    id?: number | Expr<number>
    authorId?: number | Expr<number | null> | null
    pages?: number | Expr<number | null> | null
  }
>()
sameType<InferUpdate<typeof Shelf>, { code?: string | Expr<string>; room?: string | Expr<string> }>()
sameType<InferSelect<typeof tags>, { id: number; label: string | null }>()
sameType<PrimaryKeyOf<typeof Author>, number>()
sameType<PrimaryKeyOf<typeof Shelf>, string>()
sameType<PrimaryKeyOf<typeof Loan>, { bookId: number; reader: string }>()

// INSERT: foreign keys that are not nullable must be named.
insert(Publisher).values({ name: 'Parse' })
//                ^
// hover: (method) Insert<{ readonly id: ColumnDef<number, "primaryKey">; readonly name: ColumnDef<string, never>;
// hover: }, never, "rows">.values(rows: InsertRows<{ readonly id: ColumnDef<number, "primaryKey">; readonly name:
// hover: ColumnDef<string, never>; }>): Insert<{ readonly id: ColumnDef<number, "primaryKey">; readonly name:
// hover: ColumnDef<string, never>; }, never, "named">
insert(Author).values({ name: 'Ann' })
insert(Author).values([{ name: 'Ann' }, { name: func.lower(Author.name), born: 1950 }])
insert(Loan).values({ bookId: 1, reader: 'Bob' })
insert(tags).values({ label: null })
// @ts-expect-error the name is required
// error: Property 'name' is missing in type '{ born: number; }' but required in type
insert(Author).values({ born: 1950 })
// @ts-expect-error the foreign key is required
// error: Property 'bookId' is missing in type '{ reader: string; }' but required in type
insert(Loan).values({ reader: 'Bob' })
// @ts-expect-error unknown column
// error: 'nope' does not exist in type
insert(Author).values({ name: 'Ann', nope: 1 })
// @ts-expect-error wrong type
// error: Type 'number' is not assignable to type 'string | Expr<string>'.
insert(Author).values({ name: 5 })
// @ts-expect-error an expression of the wrong type
// error: Type 'number' is not assignable to type 'string'.
insert(Author).values({ name: Author.id })
// @ts-expect-error an expression that may be null, where the column may not
// error: Type 'number | null' is not assignable to type 'number'.
insert(Author).values({ name: 'Ann', id: Author.born })

// UPDATE: everything may be left out.
update(Author).values({ born: Author.born.plus(1), name: 'Ann' })
update(Author).values({})
// @ts-expect-error unknown column
// error: 'nope' does not exist in type
update(Author).values({ nope: 1 })
// @ts-expect-error wrong type
// error: Type 'string' is not assignable to type 'number | Expr<number | null> | null | undefined'.
update(Author).values({ born: 'x' })
// @ts-expect-error not nullable
// error: Type 'null' is not assignable to type
update(Author).values({ name: null })
// @ts-expect-error not a table
// error: Argument of type '{}' is not assignable to parameter of type 'Colset'.
update({})
