import { beforeEach, describe, expect, test } from 'vitest'
import { event, func, insert, Integer, select, text, update, Varchar, deleteFrom } from '../../index.ts'
import { openLibrary, type OpenLibrary } from '../../testing/fixtures/open-library.ts'
import {
  AsyncSession,
  DeclarativeBase,
  mapped,
  mapper,
  relationship,
  selectinload,
  Session,
  sessionmaker,
  withLoaderCriteria,
} from '../index.ts'
import type { OrmExecuteState } from '../index.ts'

class Base extends DeclarativeBase {}
class Owner extends Base.table('owners', {
  id: mapped(Integer, { primaryKey: true }),
  things: relationship<Thing[]>(() => Thing),
}) {
  static {
    mapper(this)
  }
}
class Thing extends Base.table('things', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(20)),
  gone: mapped(Integer, { default: 0 }),
  ownerId: mapped('owner_id', Integer, { foreignKey: 'owners.id', nullable: true }),
}) {
  static {
    mapper(this)
  }
}
/** Listeners of a class stay with it, so that each test has one of its own. */
const ownClass = () => class extends Session {}

let library: OpenLibrary
beforeEach(async () => {
  library = await openLibrary({}, Base.metadata)
  using session = new Session(library.engine)
  const things = [new Thing({ name: 'lamp' }), new Thing({ name: 'chair', gone: 1 })]
  session.add(new Owner({ id: 1, things }))
  session.commit()
  library.sent()
})
const names = (things: Iterable<Thing>) => [...things].map(({ name }) => name)
const kindOf = (state: OrmExecuteState) =>
  Object.entries({
    select: state.isSelect,
    insert: state.isInsert,
    update: state.isUpdate,
    delete: state.isDelete,
    column: state.isColumnLoad,
    relationship: state.isRelationshipLoad,
  }).flatMap(([name, is]) => (is ? [name] : []))

describe('listeners of a class', () => {
  test('hear all of its sessions, and those of classes that extend it, also of older sessions', () => {
    const Own = ownClass()
    class Further extends Own {}
    const told: unknown[] = []
    const [session, further, other] = [
      new Own(library.engine),
      new Further(library.engine),
      new Session(library.engine),
    ]
    event.listen(Own, 'beforeFlush', ({ session: by }) => void told.push(by))
    for (const one of [session, further, other]) {
      one.add(new Thing({ name: 'x' }))
      one.flush()
      one.rollback()
    }
    expect(told).toEqual([session, further])
  })

  test('come before those of the sessionmaker and of the session; remove() takes them away', () => {
    const told: string[] = []
    const make = sessionmaker(library.engine)
    const session = make()
    const first = () => void told.push('class')
    event.listen(session, 'beforeFlush', () => void told.push('session'))
    event.listen(make, 'beforeFlush', () => void told.push('maker'))
    event.listen(Session, 'beforeFlush', first)
    session.add(new Thing({ name: 'x' }))
    session.flush()
    event.remove(Session, 'beforeFlush', first)
    session.add(new Thing({ name: 'y' }))
    session.flush()
    expect(told).toEqual(['class', 'maker', 'session', 'maker', 'session'])
  })
})

describe('doOrmExecute', () => {
  test('a filter for every query, and for what relationships load', () => {
    const Own = ownClass()
    event.listen(Own, 'doOrmExecute', (state) => {
      if (!state.isSelect || state.isColumnLoad || state.isRelationshipLoad) return
      state.statement = state.statement.options(withLoaderCriteria(Thing, Thing.gone.eq(0)))
    })
    using session = new Own(library.engine)
    expect(names(session.scalars(select(Thing)))).toEqual(['lamp'])
    expect(session.get(Thing, 2)).toBeNull()
    expect(names(session.scalars(select(Owner)).one().things)).toEqual(['lamp'])
    session.expungeAll()
    expect(names(session.scalars(select(Owner).options(selectinload(Owner.things))).one().things)).toEqual(['lamp'])
    expect([...session.streamScalars(select(Thing.name))]).toEqual(['lamp'])
    expect(session.scalar(select(func.count(Thing.id)))).toBe(1)
    expect(session.scalar(select(func.count()).selectFrom(Thing))).toBe(1)
  })

  test('says what a statement is', () => {
    using session = new Session(library.engine)
    const told: unknown[] = []
    event.listen(session, 'doOrmExecute', (state) => void told.push(...kindOf(state)))
    const owner = session.get(Owner, 1)!
    expect(told.splice(0)).toEqual(['select'])
    expect(owner.things).toHaveLength(2)
    expect(told.splice(0)).toEqual(['select', 'relationship'])
    session.refresh(owner.things[0]!)
    expect(told.splice(0)).toEqual(['select', 'column'])
    session.execute(insert(Thing).values({ name: 'x' }))
    session.execute(update(Thing).values({ name: 'y' }))
    session.execute(deleteFrom(Thing))
    session.execute(text('SELECT 1'))
    expect(told).toEqual(['insert', 'update', 'delete'])
  })

  test('parameters and options are those that listeners leave', () => {
    using session = new Session(library.engine)
    event.listen(session, 'doOrmExecute', (state) => {
      expect(state.executionOptions).toEqual({ ofStatement: 1, ofExecution: 2 })
      expect(state.localExecutionOptions).toEqual({ ofExecution: 2 })
      state.parameters = { ...(state.parameters as object), least: 1 }
      state.updateExecutionOptions({ populateExisting: true })
    })
    const lamp = new Thing({ id: 9, name: 'new' })
    session.add(lamp)
    session.flush()
    const connection = session.connection()
    connection.execute(text("UPDATE things SET name = 'other' WHERE id = 9"))
    const statement = select(Thing).where(text('id > :least')).executionOptions({ ofStatement: 1 })
    expect(names(session.scalars(statement, { least: 50 }, { ofExecution: 2 }))).toEqual(['chair', 'other'])
  })

  test('a listener gives the result itself; those behind it hear of what it invokes', () => {
    using session = new Session(library.engine)
    const told: string[] = []
    event.listen(session, 'doOrmExecute', () => void told.push('first'))
    event.listen(session, 'doOrmExecute', (state) => {
      told.push('second')
      return state.invokeStatement(select(Thing).where(Thing.id.eq(2)))
    })
    event.listen(session, 'doOrmExecute', () => void told.push('third'))
    expect(names(session.scalars(select(Thing)))).toEqual(['chair'])
    expect(told).toEqual(['first', 'second', 'third'])
  })

  test('in asynchronous sessions promises are awaited', async () => {
    class Own extends AsyncSession {}
    event.listen(Own, 'doOrmExecute', async (state) => {
      const result = await state.invokeStatement(undefined, undefined, { populateExisting: true })
      const cached = result.freeze()
      return cached()
    })
    await using session = new Own(library.asyncEngine)
    expect(names(await session.scalars(select(Thing)))).toEqual(['lamp', 'chair'])
  })
})
