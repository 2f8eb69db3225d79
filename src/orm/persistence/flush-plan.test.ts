import { describe, expect, test } from 'vitest'
import { column as mapped } from '../../schema/column-definition.ts'
import { Author, Book, Loan, Shelf } from '../../testing/fixtures/library.ts'
import { openLibrary } from '../../testing/fixtures/open-library.ts'
import { Integer } from '../../types/integer.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { Session } from '../session/sync.ts'

const { engine } = await openLibrary()
const added = (...objects: object[]): Session => {
  const session = new Session(engine)
  session.addAll(objects as never)
  return session
}
const stepsOf = (session: Session): string[] =>
  session.plan().steps.map(({ kind, table, objects }) => `${kind} ${objects.length} ${table}`)

describe('the plan of a flush', () => {
  test('nothing gives no steps', () => {
    expect(added().plan()).toEqual({ steps: [], staged: [], promotedBy: null })
  })

  test('inserts follow the foreign keys, whatever the order of adding', () => {
    const objects = [
      new Loan({ reader: 'Bob' }),
      new Shelf({ code: 'A' }),
      new Book({ title: 'Salt' }),
      new Author({ name: 'Ann' }),
    ]
    expect(stepsOf(added(...objects))).toEqual([
      'insert 1 authors',
      'insert 1 shelves',
      'insert 1 books',
      'insert 1 loans',
    ])
  })

  test('deletes run the other way; within a class updates come before inserts', () => {
    const [ann, bob] = [new Author({ name: 'Ann' }), new Author({ name: 'Bob' })]
    const book = new Book({ title: 'Salt' })
    const session = added(ann, bob, book)
    session.flush()
    ann.name = 'Anna'
    session.delete(bob)
    session.delete(book)
    session.add(new Author({ name: 'Cid' }))
    expect(stepsOf(session)).toEqual(['update 1 authors', 'insert 1 authors', 'delete 1 books', 'delete 1 authors'])
    session.close()
  })

  test('the objects of a class keep the order in which they were added', () => {
    const authors = ['c', 'a', 'b'].map((name) => new Author({ name }))
    const { steps } = added(authors[0]!, new Book({ title: 'Salt' }), authors[1]!, authors[2]!).plan()
    expect(steps[0]!.objects).toEqual(authors)
  })
})

describe('foreign keys in a circle without relationships', () => {
  class Base extends DeclarativeBase {}
  class Hen extends Base.table('hens', {
    id: mapped(Integer, { primaryKey: true }),
    eggId: mapped(Integer, { foreignKey: 'eggs.id', nullable: true }),
  }) {}
  class Egg extends Base.table('eggs', {
    id: mapped(Integer, { primaryKey: true }),
    henId: mapped(Integer, { foreignKey: () => Hen.id, nullable: true }),
  }) {}
  class Person extends Base.table('people', {
    id: mapped(Integer, { primaryKey: true }),
    parentId: mapped(Integer, { foreignKey: () => Person.id, nullable: true }),
  }) {}

  test('order as far as they can', () => {
    expect(stepsOf(added(new Hen({}), new Egg({})))).toHaveLength(2)
    expect(stepsOf(added(new Person({}), new Person({})))).toEqual(['insert 2 people'])
  })
})
