import { Author, Book } from '../testing/fixtures/library.ts'
import { sameType } from '../testing/fixtures/same-type.ts'
import { and, not, or } from './conditions.ts'
import { text } from './elements/text-clause.ts'
import type { Attr, Expr } from './expression.ts'
import { func } from './functions/func.ts'
import { literal } from './literal.ts'
import { select } from './selectable/select.ts'

// Comparisons take values and expressions of the type.
Author.name.eq('Ann')
//          ^
// hover: (method) Operators<string>.eq(value: string | Expr<string | null> | null): Expr<boolean>
Author.name.eq(Book.title)
Author.id.eq(Author.born)
Author.id.in([1, 2, Author.born])
Author.born.between(1900, Author.id)
// @ts-expect-error a name is no number
// error: Argument of type '5' is not assignable to parameter of type 'string | Expr<string | null> | null'.
Author.name.eq(5)
// @ts-expect-error expressions of different types
// error: Argument of type 'Attr<"authors", "name", string>' is not assignable to parameter of type 'number | Expr<number | null> | null'.
Author.id.eq(Author.name)
// @ts-expect-error one value of a list
// error: Type 'string' is not assignable to type 'number | Expr<number | null>'.
Author.id.in([1, 'x'])
// @ts-expect-error undefined is no value
// error: Argument of type 'undefined' is not assignable to parameter of type
Author.id.eq(undefined)

// Null is compared where it may be.
Author.born.eq(null)
Author.born.ne(null)
Author.name.is(null)
// An outer join makes null of what is not.
Author.name.eq(null)
Author.name.ne(null)
Author.name.isNot(null)
// @ts-expect-error nothing is less than null
// error: Argument of type 'null' is not assignable to parameter of type 'number | Expr<number | null>'.
Author.born.lt(null)
// @ts-expect-error is() is for null and booleans
// error: Argument of type '5' is not assignable to parameter of type 'boolean | Expr<number | null> | null'.
Author.born.is(5)

// Operators of text.
Author.name.like('A%')
func.lower(Author.name).startsWith('a')
Author.name.concat('!', Book.title)
// @ts-expect-error numbers are no text
// error: The 'this' context of type 'Attr<"authors", "id", number>' is not assignable to method's 'this' of type 'Expr<string | null>'.
Author.id.like('x')
// @ts-expect-error nor is a sum
// error: The 'this' context of type 'Expr<number>' is not assignable to method's 'this' of type 'Expr<string | null>'. Type 'number' is not assignable to type 'string'.
Author.id.plus(1).startsWith('x')
// @ts-expect-error a pattern is text
// error: Argument of type 'number' is not assignable to parameter of type 'string | Expr<string | null>'.
Author.name.like(5)

// Conditions.
export const both = and(Author.id.gt(1), or(Author.active, not(Author.name.eq('x')), text('1 = 1')))
//           ^
// hover: const both: Expr<boolean>
select(Author).where(Author.active, text('1 = 1'))
// @ts-expect-error === compares objects, and gives a boolean
// error: Argument of type 'boolean' is not assignable to parameter of type 'Condition'.
select(Author).where(Author.name === Book.title)
// @ts-expect-error === of an attribute and a number
// error: This comparison appears to be unintentional because the types 'Attr<"authors", "id", number>' and 'number' have no overlap.
select(Author).where(Author.id === 1)
// @ts-expect-error a name is no condition
// error: Argument of type 'Attr<"authors", "name", string>' is not assignable to parameter of type 'Condition'.
select(Author).where(Author.name)
// @ts-expect-error strings are never SQL
// error: Argument of type 'string' is not assignable to parameter of type 'Condition'.
select(Author).where('1 = 1')
// @ts-expect-error nor are true and false
// error: Argument of type 'boolean' is not assignable to parameter of type 'Condition'.
and(true)

// The types of results.
sameType<ReturnType<typeof Author.born.plus>, Expr<number | null>>()
export const label = Author.id.plus(1).label('next')
//           ^
// hover: const label: Label<"next", number>
export const counted = func.count(Book.id)
//           ^
// hover: const counted: FunctionCall<number>
export const oldest = func.min(Author.born)
//           ^
// hover: const oldest: FunctionCall<number | null>
export const orZero = func.coalesce(func.sum(Book.pages), 0)
//           ^
// hover: const orZero: FunctionCall<number>
export const own = func('my_function', 1)
//           ^
// hover: const own: FunctionCall<unknown>
export const value = literal(5)
//           ^
// hover: const value: Expr<number>

// An attribute belongs to its table, by its name and type.
declare function ofAuthors(attribute: Attr<'authors', string, unknown>): void
declare function numeric(attribute: Expr<number>): void
ofAuthors(Author.name)
numeric(Author.id)
// @ts-expect-error of another table
// error: Type '"books"' is not assignable to type '"authors"'.
ofAuthors(Book.title)
// @ts-expect-error may be null
// error: Type 'number | null' is not assignable to type 'number'.
numeric(Author.born)
// @ts-expect-error of another key
// error: Type '"name"' is not assignable to type '"id"'.
export const id: Attr<'authors', 'id', unknown> = Author.name
