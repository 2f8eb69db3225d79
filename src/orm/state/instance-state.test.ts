import { describe, expect, test } from 'vitest'
import { Author } from '../../testing/fixtures/library.ts'
import { DetachedInstanceError } from '../base/orm-errors.ts'
import type { SessionPort, StatePort } from '../base/ports.ts'
import { ROW, type RowArray, UNLOADED } from '../base/symbols.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import type { InstanceState } from './instance-state.ts'
import { stateOf } from './stateful-object.ts'

const rowOf = (object: object): RowArray => (object as unknown as { [ROW]: RowArray })[ROW]

/** An object as after loading, in a session that writes down what it is told. */
function loaded(): { author: Author; state: InstanceState; told: string[] } {
  const author = new Author({ id: 1, name: 'Ann', born: 1950, active: true })
  const state = stateOf(author)
  const told: string[] = []
  const session: SessionPort = {
    noteChange: (changed: StatePort) => told.push(changed === state ? 'change' : 'other'),
    noteAppend: () => {},
    noteRemove: () => {},
    noteHandedOut: () => {},
    findReferred: () => undefined,
    loadUnloaded: (_, index) => {
      told.push(`load ${index}`)
      state.fill([1, 'Ann', 1950, true])
    },
  }
  state.session = session
  state.identity = [1]
  return { author, state, told }
}

describe('changes of a persistent object', () => {
  test('the first change keeps the old value, later ones do not replace it', () => {
    const { author, state, told } = loaded()
    expect(state.changes).toBe(null)
    author.born = 1951
    author.born = 1952
    author.name = 'Anna'
    expect([1, 2, 3].map((index) => state.changes?.get(index))).toEqual(['Ann', 1950, undefined])
    expect(told[0]).toBe('change')
    expect(author.toJSON()).toEqual({ id: 1, name: 'Anna', born: 1952, active: true })
  })

  test('setting the value that is there is no change', () => {
    const { author, state, told } = loaded()
    author.born = 1950
    // The session counts it as dirty, as SQLAlchemy does.
    expect([state.changes, told]).toEqual([null, ['change']])
  })

  test('are gone when the object is clean', () => {
    const { author, state } = loaded()
    author.born = 1951
    state.markClean()
    author.born = 1952
    expect(state.changes?.first).toEqual({ index: 2, old: 1951, next: null })
  })

  test('a session that refuses leaves everything as it was', () => {
    const { author, state } = loaded()
    state.session = { ...state.session!, noteChange: () => throwBusy() }
    expect(() => (author.born = 1951)).toThrow('busy')
    expect([author.born, state.changes]).toEqual([1950, null])
  })

  test('new objects have no old values', () => {
    const author = new Author({ name: 'Ann' })
    author.name = 'Anna'
    expect(stateOf(author).changes).toBe(null)
  })
})

describe('expired objects', () => {
  test('share one row that is never written to', () => {
    const [one, two] = [loaded(), loaded()]
    one.state.expire()
    two.state.expire()
    expect(rowOf(one.author)).toBe(rowOf(two.author))
    expect([one.state.isExpired, one.state.loadedKeys]).toEqual([true, []])
    one.author.born = 1960
    expect(rowOf(two.author)).toEqual([UNLOADED, UNLOADED, UNLOADED, UNLOADED])
    expect(Object.isFrozen(mapperOf(Author).unloadedRow)).toBe(true)
  })

  test('reading loads once', () => {
    const { author, state, told } = loaded()
    state.expire()
    expect([author.name, author.born]).toEqual(['Ann', 1950])
    expect(told).toEqual(['load 1'])
  })

  test('setting does not load, and loading keeps what was set', () => {
    const { author, state, told } = loaded()
    state.expire()
    author.born = 1960
    expect([state.isExpired, state.loadedKeys, told]).toEqual([false, ['born'], ['change']])
    expect(author.name).toBe('Ann')
    expect(author.born).toBe(1960)
    expect(state.changes?.first).toEqual({ index: 2, old: UNLOADED, next: null })
  })

  test('expiring drops changes', () => {
    const { author, state } = loaded()
    author.born = 1951
    state.expire()
    expect([author.born, state.changes]).toEqual([1950, null])
  })
})

describe('what is not loaded', () => {
  test('reads as null on new objects', () => {
    expect(new Author({ name: 'Ann' }).born).toBe(null)
  })

  test('cannot be read without a session', () => {
    const { author, state } = loaded()
    state.expire()
    state.session = null
    expect(() => author.name).toThrow(
      new DetachedInstanceError(
        "'name' of this Author is not loaded, and the object has no session to load it. Read it before the session is closed, " +
          'or keep loaded values by `expireOnCommit: false`.',
      ),
    )
  })
})

test('status', () => {
  const { author, state } = loaded()
  const { session } = state
  const statusWith = (change: Partial<InstanceState>) => Object.assign(state, change).status
  expect(stateOf(author)).toBe(state)
  expect([
    statusWith({}),
    statusWith({ isDeleted: true }),
    statusWith({ isDeleted: false, session: null }),
    statusWith({ identity: null }),
    statusWith({ session }),
  ]).toEqual(['persistent', 'deleted', 'detached', 'transient', 'pending'])
})

function throwBusy(): never {
  throw new Error('busy')
}
