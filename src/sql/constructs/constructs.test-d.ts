import { Author, Book } from '../../testing/fixtures/library.ts'
import { ArrayOf } from '../../types/array-of.ts'
import { Integer } from '../../types/integer.ts'
import { Json } from '../../types/json.ts'
import { Varchar } from '../../types/string.ts'
import { text } from '../elements/text-clause.ts'
import { func } from '../functions/func.ts'
import { select } from '../selectable/select.ts'
import { any } from './any-all.ts'
import { array } from './array.ts'
import { bindparam } from './bindparam.ts'
import { caseWhen } from './case-when.ts'
import { cast, typeCoerce } from './cast.ts'
import { defineElement } from './define-element.ts'
import { extract } from './extract.ts'
import { json } from './json.ts'
import { columnClause, literalColumn } from './literal-column.ts'
import { tuple } from './tuple.ts'

// CASE is null where no condition holds, unless there is an else.
export const size = caseWhen([Book.pages.lt(100), 'thin'], [Book.pages.lt(500), 'thick'])
//           ^
// hover: const size: Case<string>
export const total = caseWhen([Book.pages.lt(100), 1]).else(0)
//           ^
// hover: const total: Expr<number>
export const ofValue = caseWhen(Author.name, ['Ann', 1], ['Bob', 2])
//           ^
// hover: const ofValue: Case<number>
// @ts-expect-error a name is compared with a number
// error: No overload matches this call.
caseWhen(Author.name, [1, 1])

// Casts.
export const wide = cast(Author.born, Varchar())
//           ^
// hover: const wide: Expr<string>
export const method = Author.born.cast(Varchar())
//           ^
// hover: const method: Expr<string | null>
export const coerced = typeCoerce('x', Integer)
//           ^
// hover: const coerced: Expr<number>
extract('year', Author.name)

// Rows of values.
tuple(Book.id, Book.title).in([[1, 'a']])
tuple(Book.id, Book.title).gt([1, 'a'])
// @ts-expect-error of other types
// error: Type 'string' is not assignable to type 'number'.
tuple(Book.id, Book.title).gt(['a', 'a'])

// Arrays and JSON.
const tags = typeCoerce(['a'], ArrayOf(Varchar()))
export const tag = array(tags).at(1)
//           ^
// hover: const tag: Expr<string | null>
array(tags).contains(['a'])
Author.name.eq(any(tags))
// @ts-expect-error numbers among names
// error: Type 'number' is not assignable to type 'string'.
array(tags).overlap([1])
// @ts-expect-error a number and names
// error: Argument of type 'Expr<string>' is not assignable to parameter of type 'number | Expr<number | null> | null'.
Author.id.eq(any(tags))
const settings = json(typeCoerce({ theme: 'dark', sizes: [1, 2] }, Json<{ theme: string; sizes: number[] }>()))
export const theme = settings.at('theme')
//           ^
// hover: const theme: JsonExpr<string | null>
export const first = settings.at('sizes').at(0)
//           ^
// hover: const first: JsonExpr<number | null>
export const asString = settings.at('theme').asString()
//           ^
// hover: const asString: Expr<string | null>

// Parameters and text.
Author.id.eq(bindparam('id'))
Author.id.eq(bindparam('id', { value: 5 }))
// @ts-expect-error a name
// error: Argument of type 'Expr<string>' is not assignable to parameter of type 'number | Expr<number | null> | null'.
Author.id.eq(bindparam('id', { value: 'x' }))
export const counted = literalColumn('count(*)', Integer)
//           ^
// hover: const counted: Expr<number>
export const named = columnClause('x', Integer)
//           ^
// hover: const named: Label<"x", number>
export const rows = text('SELECT 1').columns({ id: Integer }).subquery('s').c.id
//           ^
// hover: const rows: Attr<"s", "id", number>

// Functions.
export const rank = func.rank().over({ partitionBy: Book.id, orderBy: Book.pages.desc() }).label('rank')
//           ^
// hover: const rank: Label<"rank", number>
export const filtered = func.sum(Book.pages).filter(Book.pages.gt(5))
//           ^
// hover: const filtered: FunctionCall<number | null>
export const typed = func('my_function', 1, Integer)
//           ^
// hover: const typed: FunctionCall<number>
export const lagging = func.lag(Book.title, 1)
//           ^
// hover: const lagging: FunctionCall<string | null>
// @ts-expect-error frames have two ends
// error: Type '[number]' is not assignable to type 'readonly [start: FrameBound, end: FrameBound]'.
func.rank().over({ rows: [1] })
// @ts-expect-error a column's name is no column
// error: Type 'string' is not assignable to type
func.rank().over({ orderBy: 'id' })
// @ts-expect-error only expressions are counted
// error: Argument of type 'string' is not assignable to parameter of type 'Expr<unknown>'.
func.count('id')

// Lists.
Author.id.in(select(Book.id))
Author.id.notIn(bindparam('ids'))
Author.id.op('<->')(5)
Author.id.isDistinctFrom(null)
// @ts-expect-error a query of names
// error: Argument of type 'Select<[Attr<"books", "title", string>], never>' is not assignable to parameter of type
Author.id.in(select(Book.title))

const double = defineElement({ name: 'double', type: Integer, sql: { default: (x) => `2 * ${x}` } })
export const doubled = double(Author.id)
//           ^
// hover: const doubled: FunctionCall<number>
