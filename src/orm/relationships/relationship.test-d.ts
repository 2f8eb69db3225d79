import { column as mapped } from '../../schema/column-definition.ts'
import { and } from '../../sql/conditions.ts'
import { func } from '../../sql/functions/func.ts'
import type { Expr } from '../../sql/expression.ts'
import { join, outerJoin } from '../../sql/selectable/join-of.ts'
import { select } from '../../sql/selectable/select.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { aliased } from '../mapping/aliased.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import type { Session } from '../session/sync.ts'
import { relationship } from './relationship.ts'
import { withParent } from '../mapping/relationships/with-parent.ts'

class Base extends DeclarativeBase {}
class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
  books: relationship<Book[]>(() => Book, { backPopulates: 'author' }),
  byTitle: relationship<Map<string, Book>>(() => Book, { collection: 'map', keyedBy: 'title', viewOnly: true }),
  shelves: relationship<Set<Shelf>>('shelves', { collection: 'set' }),
  agent: relationship<Agent | null>(() => Agent, { uselist: false }),
}) {
  static {
    mapper(this)
  }
  static get loud() {
    return this.name.concat('!')
  }
}
class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(50)),
  pages: mapped(Integer, { nullable: true }),
  authorId: mapped(Integer, { foreignKey: 'authors.id' }),
  author: relationship<Author>(() => Author, { backPopulates: 'books' }),
}) {}
class Agent extends Base.table('agents', {
  id: mapped(Integer, { primaryKey: true }),
  authorId: mapped(Integer, { foreignKey: () => Author.id }),
}) {}
class Shelf extends Base.table('shelves', {
  id: mapped(Integer, { primaryKey: true }),
  authorId: mapped(Integer, { foreignKey: () => Author.id }),
}) {}

declare const session: Session
declare const ann: Author
declare const salt: Book
declare const shelf: Shelf

// Both sides.
export const { books } = Author
//             ^
// hover: const books: Rel<"authors", Book[]>
Author.agent
//     ^
// hover: (property) agent: Rel<"authors", Agent | null>
sameType<typeof ann.books, Book[]>()
sameType<typeof ann.byTitle, Map<string, Book>>()
sameType<typeof ann.shelves, Set<Shelf>>()
sameType<typeof ann.agent, Agent | null>()
sameType<typeof salt.author, Author>()

// The constructor takes relationships, and foreign keys may come from them.
new Author({ name: 'Ann' })
new Author({ name: 'Ann', books: [salt], agent: null, shelves: new Set([shelf]) })
new Book({ title: 'Salt', author: ann })
// @ts-expect-error a book is no author
// error: Type 'Book' is missing the following properties from type 'Author': name,
new Book({ title: 'Salt', author: salt })
// @ts-expect-error a collection
// error: Type 'Book' is missing the following properties from type 'Book[]'
new Author({ name: 'Ann', books: salt })

// Conditions.
sameType<ReturnType<typeof Author.books.any>, Expr<boolean>>()
Author.books.any(Book.title.eq('x'), Book.pages.gt(3))
Author.byTitle.any()
Author.shelves.contains(shelf)
Author.books.contains(salt)
Author.agent.has()
Author.agent.is(null)
Book.author.has(Author.name.eq('x'))
Book.author.eq(ann)
Book.author.ne(null)
and(Book.author.eq(ann), withParent(ann, Author.books))
// @ts-expect-error has() is for one object
// error: The 'this' context of type 'Rel<"authors", Book[]>' is not assignable to method's 'this' of type 'Rel<string, Entity<string> | null>'.
Author.books.has()
// @ts-expect-error any() is for collections
// error: The 'this' context of type 'Rel<"books", Author>' is not assignable to method's 'this' of type 'Rel<string, Collection>'.
Book.author.any()
// @ts-expect-error an author is compared with an author
// error: Argument of type 'Book' is not assignable to parameter of type 'Author'.
Book.author.eq(salt)
// @ts-expect-error a shelf is no book
// error: Argument of type 'Shelf' is not assignable to parameter of type 'Book'.
Author.books.contains(shelf)
// @ts-expect-error the parent of another class
// error: Argument of type 'Author' is not assignable to parameter of type 'Entity<"books">'.
withParent(ann, Book.author)
// @ts-expect-error it was meant as a method
// error: Argument of type 'boolean' is not assignable to parameter of type 'Condition'.
select(Book).where(Book.author === ann)

// Joins: what an outer join may leave out may be null.
sameType<ReturnType<typeof inner>, [string, string]>()
const inner = () => session.execute(select(Author.name, Book.title).join(Author.books)).one().$tuple
sameType<ReturnType<typeof outer>, [string, string | null]>()
const outer = () => session.execute(select(Author.name, Book.title).outerJoin(Author.books)).one().$tuple
sameType<ReturnType<typeof counted>, [string, number]>()
const counted = () =>
  session.execute(select(Author.name, func.count(Book.id)).outerJoin(Author.books).groupBy(Author.id)).one().$tuple
sameType<ReturnType<typeof whole>, [Author, Book | null]>()
const whole = () => session.execute(select(Author, Book).outerJoin(Author.books)).one().$tuple
sameType<ReturnType<typeof fromJoin>, [Author, Book | null]>()
const fromJoin = () =>
  session.execute(select(Author, Book).selectFrom(outerJoin(Author, Book, Author.books))).one().$tuple
join(Author, Book, Author.books)

// Aliases: attributes of their own name, objects of the class.
export const other = aliased(Book, 'other')
//           ^
// hover: const other: Aliased<typeof Book, "other">
other.title
//    ^
// hover: (property) title: Attr<"other", "title", string>
other.author
//    ^
// hover: (property) author: Rel<"books" | "other", Author>
sameType<ReturnType<typeof two>, [Book, Book | null]>()
const two = () => session.execute(select(Book, other).outerJoin(other, other.authorId.eq(Book.authorId))).one().$tuple
sameType<ReturnType<typeof typed>, [string, string | null, string]>()
const typed = () =>
  session
    .execute(select(Author.name, other.title, Book.title).outerJoin(Author.books.ofType(other)).join(Author.books))
    .one().$tuple
Author.books.ofType(other).any(other.title.eq('x'))
Author.books.ofType(other).and(other.pages.gt(1))
sameType<ReturnType<typeof hybrid>, string>()
const hybrid = () => session.scalars(select(aliased(Author).loud)).one()
sameType<ReturnType<typeof loaded>, Author[]>()
const loaded = () => session.scalars(select(aliased(Author, select(Author).subquery('few')))).all()
// @ts-expect-error there is no such attribute
// error: Property 'nope' does not exist on type 'Aliased<typeof Book, "other">'.
other.nope
// @ts-expect-error an alias makes no objects
// error: Argument of type '{ title: string; }' is not assignable to parameter of type 'never'.
new other({ title: 'x' })
