import { insert } from '../../sql/dml/insert.ts'
import { func } from '../../sql/functions/func.ts'
import type { PrimaryKeyOf } from '../../sql/definition-types.ts'
import type { AnyModel } from '../../sql/row-types.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Book, Loan, Shelf } from '../../testing/fixtures/library.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import type { AsyncSession } from './async.ts'
import type { Session } from './sync.ts'

declare const session: Session
declare const asyncSession: AsyncSession
declare const ann: Author

// get: a scalar, or an object for a composite key.
export const found = session.get(Author, 1)
//           ^
// hover: const found: Author | null
session.get(Author, 1)
//      ^
// hover: (method) Session.get<typeof Author>(model: typeof Author, primaryKey: number, options?: GetOptions): Author | null
sameType<Awaited<ReturnType<typeof getLater>>, Author | null>()
function getLater() {
  return asyncSession.get(Author, 1)
}
session.get(Shelf, 'A')
session.get(Loan, { bookId: 1, reader: 'Bob' })
// @ts-expect-error a key of the wrong type
// error: Argument of type 'string' is not assignable to parameter of type 'number'.
session.get(Author, 'x')
// @ts-expect-error a composite key is an object
// error: Argument of type 'number' is not assignable to parameter of type '{ bookId: number; reader: string; }'.
session.get(Loan, 1)
// @ts-expect-error a part of the key is missing
// error: Property 'reader' is missing in type '{ bookId: number; }' but required in type '{ bookId: number; reader: string; }'.
session.get(Loan, { bookId: 1 })
// @ts-expect-error null is no key
// error: Argument of type 'null' is not assignable to parameter of type 'number'.
session.get(Author, null)
// @ts-expect-error an attribute is no class
// error: Argument of type 'Attr<"authors", "id", number>' is not assignable to parameter of type 'AnyModel'.
session.get(Author.id, 1)

// Queries.
export const authors = session.scalars(select(Author)).all()
//           ^
// hover: const authors: Author[]
session.scalars(select(Author)).all()
//                              ^
// hover: (method) ResultRows<Author>.all(): Author[]
export const pages = session.scalar(select(func.sum(Book.pages)))
//           ^
// hover: const pages: number | null
export const later = asyncSession.scalars(select(Author))
//           ^
// hover: const later: Promise<ScalarResult<Author>>
export const grouped = session
  .execute(select(Author.name, func.count(Book.id).label('n')).outerJoin(Book, Book.authorId.eq(Author.id)))
  .one()
//   ^
// hover: (method) ResultRows<Row<[string, number], { name: string; n: number; }>>.one(): Row<[string,
// hover: number], { name: string; n: number; }>
session.execute(insert(Author), [{ name: 'Ann' }, { name: 'Bob' }])

// Objects.
session.add(ann)
session.addAll([ann, new Book({ title: 'Salt' })])
sameType<ReturnType<typeof session.begin<number>>, number>()
sameType<ReturnType<typeof asyncSession.begin<Promise<number>>>, Promise<number>>()
// @ts-expect-error only mapped objects
// error: 'name' does not exist in type 'Entity<string>'.
session.add({ name: 'Ann' })
// @ts-expect-error a class is no object
// error: Argument of type 'typeof Author' is not assignable to parameter of type 'Entity<string>'.
session.add(Author)

// Generic code over any model.
class Repository<M extends AnyModel> {
  readonly model: M
  constructor(model: M) {
    this.model = model
  }
  find(key: PrimaryKeyOf<M>): InstanceType<M> | null {
    return session.get(this.model, key)
  }
}
sameType<ReturnType<Repository<typeof Author>['find']>, Author | null>()
new Repository(Author).find(1)
// @ts-expect-error the key of an Author is a number
// error: Argument of type 'string' is not assignable to parameter of type 'number'.
new Repository(Author).find('x')
