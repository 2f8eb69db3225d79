import { beforeEach, describe, expect, test } from 'vitest'
import { and, createEngine, insert, Integer, select, toSql, Varchar, type Engine } from '../../../index.ts'
import { sqlite } from '../../../dialects/sqlite/index.ts'
import { sqljs } from '../../../drivers/sqljs/index.ts'
import { aliased, configureMappers, DeclarativeBase, mapped, mapper, relationship, Session } from '../../index.ts'

class Base extends DeclarativeBase {}
const id = mapped(Integer, { primaryKey: true })
const name = mapped(Varchar(20))

class Person extends Base.table('person', {
  id,
  name,
  bossId: mapped('boss_id', Integer, { nullable: true, foreignKey: 'person.id' }),
  boss: relationship<Person | null>(() => Person, { remoteSide: 'id', backPopulates: 'reports' }),
  reports: relationship<Person[]>(() => Person, { backPopulates: 'boss', orderBy: () => Person.name.desc() }),
  passport: relationship<Passport | null>(() => Passport, { uselist: false, backPopulates: 'owner' }),
  sent: relationship<Message[]>(() => Message, { foreignKeys: 'senderId', backPopulates: 'sender' }),
  received: relationship<Message[]>(() => Message, {
    foreignKeys: () => Message.receiverId,
    backPopulates: 'receiver',
  }),
  memberships: relationship<Membership[]>(() => Membership, { backPopulates: 'person' }),
  urgent: relationship<Message[]>(() => Message, {
    viewOnly: true,
    primaryJoin: () => and(Person.id.eq(Message.receiverId), Message.level.gt(5)),
  }),
  phones: relationship<Map<string, Phone>>(() => Phone, { collection: 'map', keyedBy: 'name' }),
  tools: relationship<Set<Tool>>(() => Tool, { collection: 'set' }),
}) {
  static {
    mapper(this)
  }
}
class Passport extends Base.table('passport', {
  id,
  ownerId: mapped('owner_id', Integer, { unique: true, foreignKey: 'person.id' }),
  owner: relationship<Person>(() => Person, { backPopulates: 'passport' }),
}) {
  static {
    mapper(this)
  }
}
class Message extends Base.table('message', {
  id,
  level: mapped(Integer),
  senderId: mapped('sender_id', Integer, { foreignKey: 'person.id' }),
  receiverId: mapped('receiver_id', Integer, { foreignKey: 'person.id' }),
  sender: relationship<Person>(() => Person, { foreignKeys: 'senderId', backPopulates: 'sent' }),
  receiver: relationship<Person>(() => Person, { foreignKeys: () => [Message.receiverId], backPopulates: 'received' }),
}) {
  static {
    mapper(this)
  }
}
class Club extends Base.table('club', {
  id,
  name,
  memberships: relationship<Membership[]>(() => Membership, { backPopulates: 'club' }),
}) {
  static {
    mapper(this)
  }
}
class Membership extends Base.table('membership', {
  personId: mapped('person_id', Integer, { primaryKey: true, foreignKey: 'person.id' }),
  clubId: mapped('club_id', Integer, { primaryKey: true, foreignKey: 'club.id' }),
  since: mapped(Integer),
  person: relationship<Person>(() => Person, { backPopulates: 'memberships' }),
  club: relationship<Club>(() => Club, { backPopulates: 'memberships' }),
}) {
  static {
    mapper(this)
  }
}
class Phone extends Base.table('phone', { id, name, personId: mapped(Integer, { foreignKey: 'person.id' }) }) {
  static {
    mapper(this)
  }
}
class Tool extends Base.table('tool', { id, name, personId: mapped(Integer, { foreignKey: 'person.id' }) }) {
  static {
    mapper(this)
  }
}

describe('joins', () => {
  const boss = aliased(Person, 'boss')
  test.for([
    [
      'self-reference',
      select(Person.id).join(boss, Person.boss),
      'person JOIN person AS boss ON boss.id = person.boss_id',
    ],
    [
      'self-reference, to the many',
      select(Person.id).join(Person.reports.ofType(boss)),
      'person JOIN person AS boss ON person.id = boss.boss_id',
    ],
    ['one-to-one', select(Person.id).join(Person.passport), 'person JOIN passport ON person.id = passport.owner_id'],
    [
      'several foreign keys',
      select(Person.id).join(Person.sent).join(boss, Message.receiver),
      'person JOIN message ON person.id = message.sender_id JOIN person AS boss ON boss.id = message.receiver_id',
    ],
    [
      'association objects',
      select(Person.id).join(Person.memberships).join(Membership.club),
      'person JOIN membership ON person.id = membership.person_id JOIN club ON club.id = membership.club_id',
    ],
    [
      'a condition of its own',
      select(Person.id).join(Person.urgent),
      'person JOIN message ON person.id = message.receiver_id AND message.level > ?',
    ],
    [
      'a condition of its own, of an alias',
      select(boss.id).join(boss.urgent),
      'person AS boss JOIN message ON boss.id = message.receiver_id AND message.level > ?',
    ],
  ] as const)('%s', ([, statement, from]) => {
    expect(toSql(statement, sqlite).sql).toContain(`FROM ${from}`)
  })
})

describe('lazy loading', () => {
  let engine: Engine
  beforeEach(async () => {
    engine = createEngine(await sqljs.open({ database: ':memory:' }))
    Base.metadata.createAll(engine)
    engine.begin((connection) => {
      connection.execute(insert(Person), [
        { id: 1, name: 'Ann', bossId: null },
        { id: 2, name: 'Ben', bossId: 1 },
        { id: 3, name: 'Cleo', bossId: 1 },
      ])
      connection.execute(insert(Passport).values({ id: 7, ownerId: 2 }))
      connection.execute(insert(Message), [
        { id: 1, level: 1, senderId: 1, receiverId: 2 },
        { id: 2, level: 9, senderId: 3, receiverId: 2 },
      ])
      connection.execute(insert(Club).values({ id: 4, name: 'Chess' }))
      connection.execute(insert(Membership).values({ personId: 2, clubId: 4, since: 1999 }))
      connection.execute(insert(Phone), [
        { id: 1, name: 'home', personId: 2 },
        { id: 2, name: 'work', personId: 2 },
      ])
      connection.execute(insert(Tool).values({ id: 1, name: 'saw', personId: 2 }))
    })
  })

  test('a table that refers to itself, and the order of a collection', () => {
    using session = new Session(engine)
    const ann = session.get(Person, 1)!
    expect(ann.reports.map((person) => person.name)).toEqual(['Cleo', 'Ben'])
    expect([ann.boss, ann.reports[0]?.boss]).toEqual([null, ann])
  })

  test('one-to-one from both sides', () => {
    using session = new Session(engine)
    const passport = session.get(Passport, 7)!
    expect(passport.owner.passport).toBe(passport)
    expect(session.get(Person, 1)?.passport).toBeNull()
  })

  test('several foreign keys to one table', () => {
    using session = new Session(engine)
    const ben = session.get(Person, 2)!
    expect([ben.sent.length, ben.received.length]).toEqual([0, 2])
    expect(ben.received.map((message) => message.sender.name)).toEqual(['Ann', 'Cleo'])
  })

  test('association objects', () => {
    using session = new Session(engine)
    const [membership] = session.get(Person, 2)!.memberships
    expect([membership?.club.name, membership?.since]).toEqual(['Chess', 1999])
  })

  test('a condition of its own', () => {
    using session = new Session(engine)
    expect(session.get(Person, 2)?.urgent.map((message) => message.id)).toEqual([2])
  })

  test('collections that are a Map and a Set', () => {
    using session = new Session(engine)
    const ben = session.get(Person, 2)!
    expect([...ben.phones.keys()]).toEqual(['home', 'work'])
    expect(ben.phones.get('work')?.id).toBe(2)
    expect([...ben.tools].map((tool) => tool.name)).toEqual(['saw'])
  })

  test('an alias gives the objects of its class', () => {
    using session = new Session(engine)
    const boss = aliased(Person, 'boss')
    const ann = session.get(Person, 1)
    const rows = session.execute(select(Person, boss).join(boss, Person.boss).orderBy(Person.id)).all()
    expect(rows.map((row) => row[1])).toEqual([ann, ann])
    expect(rows[0]?.[1]).toBe(ann)
    expect(rows[0]?.$fields).toEqual(['Person', 'boss'])
    const few = aliased(Person, select(Person).where(Person.id.eq(1)).subquery())
    expect(session.scalars(select(few)).all()[0]).toBe(ann)
  })

  test('a new object is compared by the key that the flush before the query gives it', () => {
    using session = new Session(engine)
    const dora = new Person({ name: 'Dora' })
    session.add(dora)
    expect(session.scalars(select(Person).where(Person.boss.eq(dora))).all()).toEqual([])
    expect(dora.id).toBe(4)
  })
})

describe('configuration', () => {
  test('all relationships at once', () => {
    expect(configureMappers(Base)).toEqual([])
  })

  test('a relationship to a key without uselist is refused, whatever says that it is unique', () => {
    class Other extends DeclarativeBase {}
    class Owner extends Other.table('owner', { id, thing: relationship<Thing | null>(() => Thing) }) {}
    class Thing extends Other.table('thing', { id: mapped(Integer, { primaryKey: true, foreignKey: 'owner.id' }) }) {}
    mapper(Owner, Thing)
    expect(() => configureMappers(Other)).toThrow(
      "Owner.thing leads to Thing, where 'id' is unique, so that there is one object at most. Say `uselist: false`, and give it no collection.",
    )
  })

  test.for([
    [{ cascade: 'all, delete-orphan' }, 'P.owner is manyToOne, where an object may have several parents'],
    [{ viewOnly: true, cascade: 'all' }, 'P.owner is `viewOnly`, so that its cascade can be nothing but'],
    [{ collection: 'map' }, "P.owner is a Map, and nobody says of what: add `keyedBy: 'name'`."],
    [{ backPopulates: 'nope' }, "P.owner has `backPopulates: 'nope'`, and Q has no such relationship."],
    [{ backPopulates: 'id' }, "P.owner has `backPopulates: 'id'`, and Q has no such relationship."],
    [{ foreignKeys: 'nope' }, '`foreignKeys` of P.owner names nope, which is no column.'],
    [{ secondary: 'nope' }, 'The `secondary` of P.owner is no table: nope.'],
    [{ lazy: 'dynamic' }, "'lazy of P.owner' is dynamic, and may be select, joined, selectin"],
    [{ cascade: 'al' }, "P.owner has no cascade 'al'. There are: all, none, save-update"],
  ] as const)('%o is refused', ([options, message]) => {
    class Other extends DeclarativeBase {}
    class Q extends Other.table('q', { id }) {}
    class P extends Other.table('p', {
      id,
      qId: mapped(Integer, { foreignKey: 'q.id' }),
      owner: relationship<Q>(() => Q, options as object),
    }) {}
    expect(() => {
      mapper(Q, P)
      configureMappers(Other)
    }).toThrow(message)
  })

  test('two relationships that write one column and do not know of each other are told', () => {
    class Other extends DeclarativeBase {}
    class P extends Other.table('p', { id, cs: relationship<C[]>(() => C) }) {}
    class C extends Other.table('c', {
      id,
      pId: mapped('pid', Integer, { foreignKey: 'p.id' }),
      p: relationship<P>(() => P),
      again: relationship<P>(() => P, { overlaps: 'cs, p' }),
    }) {}
    mapper(P, C)
    expect(configureMappers(Other)).toEqual([
      'C.p copies p.id to c.pid, and so does P.cs. If they are two sides of one thing, say so by `backPopulates`; if one is only read, ' +
        "add `viewOnly: true`; if it is meant so, `overlaps: 'cs'`.",
    ])
  })
})
