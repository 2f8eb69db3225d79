import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { IntegrityError } from '../../errors/database-error.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { hearWarnings } from '../../testing/suite/hear-warnings.ts'
import { stateOf } from '../state/stateful-object.ts'
import { Session } from './sync.ts'

let warnings: ReturnType<typeof hearWarnings>
beforeEach(() => void (warnings = hearWarnings()))
afterEach(() => warnings.stop())

let library: OpenLibrary
let session: Session
let ann: Author
let bob: Author
async function open(transaction: 'interactive' | 'batch' | 'auto') {
  library = await openLibrary({ transaction })
  session = new Session(library.engine)
  ann = new Author({ id: 1, name: 'Ann', born: 1 })
  bob = new Author({ id: 2, name: 'Bob', born: 2 })
  session.addAll([ann, bob])
  session.commit()
}
const second = () => new Author({ id: 1, name: 'Second', born: 9 })
const stored = () => new Session(library.engine).scalars(select(Author.born).orderBy(Author.id)).all()

describe.each(['interactive', 'batch', 'auto'] as const)('a key that is taken: %s', (transaction) => {
  beforeEach(() => open(transaction))

  test('after the rollback the object that was there is written again', () => {
    const dup = second()
    session.add(dup)
    expect(() => session.commit()).toThrow(IntegrityError)
    session.rollback()
    expect([session.contains(ann), session.get(Author, 1) === ann, stateOf(dup).status]).toEqual([
      true,
      true,
      'transient',
    ])
    ann.born = 78
    session.commit()
    expect(stored()).toEqual([78, 2])
  })

  test('and after one to a savepoint, whose changes of it are gone', () => {
    ann.born = 3
    const savepoint = session.beginNested()
    ann.born = 4
    session.flush()
    session.add(second())
    // Where it can, the savepoint makes the transaction interactive.
    if (transaction === 'batch') session.flush()
    else expect(() => session.flush()).toThrow(IntegrityError)
    savepoint.rollback()
    expect(session.contains(ann)).toBe(true)
    bob.born = 4
    ann.name = 'Anna'
    session.commit()
    expect([ann.name, stored()]).toEqual(['Anna', [3, 4]])
  })

  test('so is one whose key another had been given', () => {
    ann.id = 2
    expect(() => session.commit()).toThrow(IntegrityError)
    session.rollback()
    expect([stateOf(ann).identity, session.contains(bob)]).toEqual([[1], true])
    ann.born = 77
    bob.born = 78
    session.commit()
    expect(stored()).toEqual([77, 78])
  })

  test('a new object that loses its place to another stays new', () => {
    const [one, other] = [new Author({ id: 5, name: 'One' }), new Author({ id: 5, name: 'Other' })]
    session.add(one)
    session.flush()
    session.add(other)
    expect(() => session.commit()).toThrow(IntegrityError)
    session.rollback()
    expect([one, other].map((each) => stateOf(each).status)).toEqual(['transient', 'transient'])
    session.add(one)
    session.commit()
    expect(session.get(Author, 5)).toBe(one)
  })
})

test('a flush that waits for its commit warns of it', async () => {
  await open('batch')
  session.add(second())
  session.flush()
  expect(warnings.heard).toEqual([
    'The Author that was written with the primary key [1] takes the place of another in this session. Give it a key of its own, or ' +
      'change the object that is there.',
  ])
})

describe('an object whose row was deleted behind the session', () => {
  beforeEach(async () => {
    await open('interactive')
    session.execute(text('DELETE FROM authors WHERE id = 1'))
    session.add(second())
    session.flush()
  })

  test('gives its place to the new one, as the commit confirms', () => {
    expect(stateOf(ann).status).toBe('detached')
    session.commit()
    expect([session.get(Author, 1)!.name, stateOf(ann).status]).toEqual(['Second', 'detached'])
  })

  test('has it again after a rollback, unless another session has the object', () => {
    const other = new Session(library.engine)
    other.add(ann)
    session.rollback()
    expect([session.contains(ann), other.contains(ann)]).toEqual([false, true])
    other.close()
    expect(session.get(Author, 1)).not.toBe(ann)
  })

  test('and has it again though one was loaded meanwhile', () => {
    session.expunge(session.get(Author, 1)!)
    const loaded = session.get(Author, 1)!
    session.rollback()
    expect([session.contains(ann), stateOf(loaded).status, ann.name]).toEqual([true, 'detached', 'Ann'])
  })
})

test('two that exchange their keys in one flush stay in the session', async () => {
  await open('batch')
  ann.id = 2
  bob.id = 1
  session.flush()
  expect([session.get(Author, 1) === bob, session.get(Author, 2) === ann, warnings.heard]).toEqual([true, true, []])
  session.rollback()
  expect([session.get(Author, 1) === ann, session.get(Author, 2) === bob]).toEqual([true, true])
})
