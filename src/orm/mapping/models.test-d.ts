import { column as mapped } from '../../schema/column-definition.ts'
import { Author, Book, LibraryBase, Loan, Publisher, Shelf } from '../../testing/fixtures/library.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import { DateTime } from '../../types/date-time.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { mapper } from './announce-mapper.ts'

// The class side: expressions.
export const { name, born } = Author
//             ^
// hover: const name: Attr<"authors", "name", string>
Author.active
//     ^
// hover: (property) active: Attr<"authors", "active", boolean>
export const attribute = Book.authorId
//                            ^
// hover: (property) authorId: Attr<"books", "authorId", number | null>

// The object side: values.
declare const ann: Author
declare const loan: Loan
//            ^
// hover: const loan: Loan
sameType<typeof ann.name, string>()
sameType<typeof ann.born, number | null>()
sameType<typeof ann.active, boolean>()
sameType<typeof ann.initials, string>()
sameType<typeof loan.dueAt, Date | null>()
ann.name = 'Ann'
export const year = ann.born
//                      ^
// hover: (property) born: number | null

ann.born = null
// @ts-expect-error a name is a string
// error: Type 'number' is not assignable to type 'string'.
ann.name = 5
// @ts-expect-error a name is never null
// error: Type 'null' is not assignable to type 'string'.
ann.name = null
// @ts-expect-error there is no such attribute
// error: Property 'nope' does not exist on type 'Author'.
ann.nope
// @ts-expect-error there is no such attribute
// error: Property 'nope' does not exist on type 'typeof Author'.
Author.nope
// @ts-expect-error attributes of a class are not replaced
// error: Cannot assign to 'born' because it is a read-only property.
Author.born = Author.born

// The constructor: what the database or the program fills in may be left out, and foreign keys.
new Publisher({ name: 'Parse' })
//  ^
// hover: (alias) new Publisher(init: { name: string; id?: number; }): Publisher import Publisher
new Author({ name: 'Ann' })
new Author({ name: 'Ann', born: null, active: false, id: 1 })
new Book({ title: 'Salt' })
new Loan({ reader: 'Bob' })
new Shelf({ code: 'A' })
// @ts-expect-error the name is required
// error: Property 'name' is missing in type '{ born: number; }' but required in type '{ name: string;
new Author({ born: 1950 })
// @ts-expect-error a key that the database does not make is required
// error: Property 'code' is missing in type '{ room: string; }' but required in type
new Shelf({ room: 'hall' })
// @ts-expect-error unknown key
// error: 'nope' does not exist in type
new Author({ name: 'Ann', nope: 1 })
// @ts-expect-error wrong type
// error: Type 'number' is not assignable to type 'string'.
new Author({ name: 5 })
// @ts-expect-error not nullable
// error: Type 'null' is not assignable to type 'string'.
new Author({ name: null })
// @ts-expect-error undefined is no value
// error: Type 'undefined' is not assignable to type 'string'.
new Author({ name: undefined })
// @ts-expect-error the argument is required
// error: Expected 1 arguments, but got 0.
new Author()

// Models are nominal, whatever their shape.
declare const publisher: Publisher
declare function write(author: Author): void
// @ts-expect-error of another shape and another table
// error: not assignable to parameter of type 'Author'
write(publisher)
class Twin extends LibraryBase.table('twins', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100)),
}) {}
declare const twin: Twin
// @ts-expect-error of the same shape, but of another table
// error: Type 'Twin' is not assignable to type 'Publisher'.
export const other: Publisher = twin
// @ts-expect-error an object that was not made by the class
// error: is missing the following properties from type 'Author': [kEntity]
write({ id: 1, name: 'x', born: null, active: true, initials: 'x', toJSON: () => ({}), toObject: () => ({}) })

// Members of the base are members of models.
abstract class Stamped extends LibraryBase {
  stamp(): Date {
    return new Date(0)
  }
}
class Doc extends Stamped.table('docs', { id: mapped(Integer, { primaryKey: true }) }) {
  static {
    mapper(this)
  }
}
sameType<ReturnType<Doc['stamp']>, Date>()
sameType<ReturnType<Doc['toJSON']>, Record<string, unknown>>()

// The form of a definition.
// @ts-expect-error a definition is made by mapped()
// error: Property 'isDefinition' is missing in type 'TypeEngine<number>' but required in type 'Def'.
LibraryBase.table('wrong', { id: Integer })
// @ts-expect-error the arguments name columns of the table
// error: Property 'nope' does not exist on type
LibraryBase.table('wrong', { id: mapped(Integer, { primaryKey: true }) }, (t) => [t.nope])
// @ts-expect-error arguments are constraints and indexes
// error: is not assignable to type 'TableArgument'
LibraryBase.table('wrong', { id: mapped(Integer, { primaryKey: true }) }, (t) => [t.id])
// @ts-expect-error only classes are mapped
// error: is not assignable to parameter of type 'Announced'
mapper({})

@mapper
class Decorated extends LibraryBase.table('decorated', { id: mapped(Integer, { primaryKey: true }) }) {}
declare const decorated: Decorated
sameType<typeof decorated.id, number>()

// A circle of models, by thunks.
class Hen extends LibraryBase.table('hens', {
  id: mapped(Integer, { primaryKey: true }),
  eggId: mapped(Integer, { foreignKey: () => Egg.id, nullable: true }),
}) {}
class Egg extends LibraryBase.table('eggs', {
  id: mapped(Integer, { primaryKey: true }),
  henId: mapped(Integer, { foreignKey: () => Hen.id }),
  laidAt: mapped('laid_at', DateTime),
}) {}
sameType<Hen['eggId'], number | null>()
new Egg({ laidAt: new Date(0) })
export const laid = Egg.laidAt
//           ^
// hover: const laid: Attr<"eggs", "laidAt", Date>
