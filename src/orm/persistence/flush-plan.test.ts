import { describe, expect, test } from 'vitest'
import { CircularDependencyError } from '../../errors/request-errors.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { Author, Book, Loan, Shelf } from '../../testing/fixtures/library.ts'
import { Integer } from '../../types/integer.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { stateOf } from '../state/stateful-object.ts'
import { type FlushPlan, planFlush } from './flush-plan.ts'

const author = new Author({ name: 'Ann' })
const book = new Book({ title: 'Salt' })
const loan = new Loan({ reader: 'Bob' })
const shelf = new Shelf({ code: 'A' })
const states = (...objects: object[]) => objects.map(stateOf)
const stepsOf = ({ steps }: FlushPlan) =>
  steps.map(({ kind, mapper, states: of }) => `${kind} ${of.length} ${mapper.className}`)
const plan = (change: { inserts?: object[]; updates?: object[]; deletes?: object[] }) =>
  planFlush({
    inserts: states(...(change.inserts ?? [])),
    updates: states(...(change.updates ?? [])),
    deletes: states(...(change.deletes ?? [])),
  })

describe('planFlush', () => {
  test('nothing gives no steps', () => {
    expect(plan({})).toEqual({ steps: [] })
  })

  test('inserts follow the foreign keys, whatever the order of adding', () => {
    expect(stepsOf(plan({ inserts: [loan, shelf, book, author] }))).toEqual([
      'insert 1 Shelf',
      'insert 1 Author',
      'insert 1 Book',
      'insert 1 Loan',
    ])
  })

  test('deletes run the other way', () => {
    expect(stepsOf(plan({ deletes: [author, book, loan] }))).toEqual([
      'delete 1 Loan',
      'delete 1 Book',
      'delete 1 Author',
    ])
  })

  test('within a class updates come before inserts, and deletes come last of all', () => {
    const [changed, gone] = [new Author({ name: 'x' }), new Author({ name: 'y' })]
    expect(stepsOf(plan({ inserts: [book, author], updates: [changed], deletes: [gone] }))).toEqual([
      'update 1 Author',
      'insert 1 Author',
      'insert 1 Book',
      'delete 1 Author',
    ])
  })

  test('the objects of a class keep the order in which they were added', () => {
    const others = ['c', 'a', 'b'].map((name) => new Author({ name }))
    const { steps } = plan({ inserts: [others[0]!, book, others[1]!, others[2]!] })
    expect(steps[0]!.states.map((state) => state.object)).toEqual(others)
    expect(steps[0]!.states[1]!.object).toBe(others[1])
  })
})

describe('foreign keys in a circle', () => {
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

  test('over several tables cannot be ordered', () => {
    const both = [new Hen({}), new Egg({})]
    expect(() => plan({ inserts: both })).toThrow(
      new CircularDependencyError(
        'These classes refer to each other by foreign keys in a circle, so that none can be written first: Hen, Egg. Flush them one ' +
          'after the other.',
      ),
    )
    expect(() => plan({ inserts: [both[0]!], deletes: [both[1]!] })).toThrow(CircularDependencyError)
  })

  test('one of them alone can be written', () => {
    expect(stepsOf(plan({ inserts: [new Egg({})] }))).toEqual(['insert 1 Egg'])
  })

  test('within one table is no circle', () => {
    expect(stepsOf(plan({ inserts: [new Person({}), new Person({})] }))).toEqual(['insert 2 Person'])
  })
})
