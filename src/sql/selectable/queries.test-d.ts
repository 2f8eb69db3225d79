import type { Connection } from '../../engine/sync.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { Author, Book } from '../../testing/fixtures/library.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import type { Expr } from '../expression.ts'
import { func } from '../functions/func.ts'
import { exists } from './exists.ts'
import { select } from './select.ts'
import { union } from './union.ts'
import { values } from './values-element.ts'

declare const connection: Connection
const nodes = new Table('nodes', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  parentId: column(Integer, { nullable: true, foreignKey: 'nodes.id' }),
  label: column(Varchar(20)),
})

// A subquery has the columns that are selected, under their names.
const counts = select(Book.authorId, func.count(Book.id).label('n')).groupBy(Book.authorId).subquery('counts')
export const n = counts.c.n
//           ^
// hover: const n: Attr<"counts", "n", number>
const withCounts = select(Author.name, counts.c.n).outerJoin(counts, counts.c.authorId.eq(Author.id))
const joined = connection.execute(withCounts).one()
//    ^
// hover: const joined: Row<[string, number | null], { name: string; n: number | null; }>
sameType<typeof joined.n, number | null>()
// @ts-expect-error it has no such column
// error: Property 'title' does not exist on type
counts.c.title

// What is nullable inside stays so.
const titles = select(Author.name, Book.title).outerJoin(Book).cte('titles')
sameType<(typeof titles)['c']['title'] extends Expr<infer T> ? T : never, string | null>()

// Entities and tables bring their columns.
const everyBook = select(Book).subquery('b')
sameType<(typeof everyBook)['c']['pages'] extends Expr<infer T> ? T : never, number | null>()
const everyNode = connection.execute(select(select(nodes).subquery())).one()
sameType<typeof everyNode.parentId, number | null>()

// An alias is another owner, so that an outer join of a table with itself makes only one side nullable.
const parent = nodes.alias('parent')
const pair = connection.execute(select(nodes.c.label, parent.c.label.label('above')).outerJoin(parent)).one()
//    ^
// hover: const pair: Row<[string, string | null], { label: string; above: string | null; }>
sameType<typeof pair.label, string>()
export const unnamed = nodes.alias().c.id
//           ^
// hover: const unnamed: Attr<"nodes_1", "id", number>

// A recursive CTE keeps its columns.
const roots = select(nodes.c.id, nodes.c.parentId).where(nodes.c.parentId.is(null)).cte('tree', { recursive: true })
const tree = roots.unionAll(select(nodes.c.id, nodes.c.parentId).join(roots, nodes.c.parentId.eq(roots.c.id)))
sameType<(typeof tree)['c']['id'] extends Expr<infer T> ? T : never, number>()

// A scalar subquery may find nothing.
const average = select(func.avg(Book.pages)).scalarSubquery()
sameType<typeof average, Expr<number | null>>()
select(Book.title).where(Book.pages.gt(average), exists(select(Author.id)))
export const latest = select(func.max(Book.title)).label('latest')
//           ^
// hover: const latest: Label<"latest", string | null>

// A union has the rows of its first member.
const both = connection.execute(union(select(Author.name), select(Book.title)).orderBy('name')).one()
sameType<typeof both.name, string>()

// Rows of the statement's own.
const marks = values({ id: Integer, mark: Varchar() }, { name: 'marks' })
sameType<(typeof marks)['c']['mark'] extends Expr<infer T> ? T : never, string>()

// An outer join inside `selectFrom` makes its columns nullable, too.
const from = connection.execute(select(nodes.c.label, parent.c.id).selectFrom(nodes.outerJoin(parent))).one()
sameType<typeof from.id, number | null>()

// @ts-expect-error ORDER BY and LIMIT take what they can use
// error: Argument of type 'true' is not assignable to parameter of type 'number | Expr<number | null> | null'.
select(Author).limit(true)
