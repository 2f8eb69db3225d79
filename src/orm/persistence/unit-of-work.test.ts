import { beforeEach, expect, test } from 'vitest'
import { CircularDependencyError, InvalidRequestError } from '../../errors/request-errors.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { Integer } from '../../types/integer.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { relationship } from '../relationships/relationship.ts'
import { Session } from '../session/sync.ts'

const id = mapped(Integer, { primaryKey: true })
const refers = (name: string, to: string) => mapped(name, Integer, { nullable: true, foreignKey: to })

class Base extends DeclarativeBase {}
class Node extends Base.table('nodes', {
  id,
  parentId: refers('parent_id', 'nodes.id'),
  parent: relationship<Node | null>(() => Node, { remoteSide: 'id', backPopulates: 'children' }),
  children: relationship<Node[]>(() => Node, { backPopulates: 'parent', cascade: 'all, delete-orphan' }),
}) {}
class Person extends Base.table('people', {
  id,
  favouriteId: refers('favourite_id', 'balls.id'),
  balls: relationship<Ball[]>(() => Ball, {
    primaryJoin: () => Ball.personId.eq(Person.id),
    backPopulates: 'person',
    cascade: 'all',
  }),
  favourite: relationship<Ball | null>(() => Ball, {
    primaryJoin: () => Person.favouriteId.eq(Ball.id),
    postUpdate: true,
  }),
}) {}
class Ball extends Base.table('balls', {
  id,
  personId: refers('person_id', 'people.id'),
  person: relationship<Person | null>(() => Person, {
    primaryJoin: () => Ball.personId.eq(Person.id),
    backPopulates: 'balls',
  }),
}) {}
class Team extends Base.table('teams', {
  id,
  members: relationship<Member[]>(() => Member, { passiveUpdates: false }),
  places: relationship<Place[]>(() => Place, { backPopulates: 'team' }),
}) {}
class Member extends Base.table('members', { id, teamId: refers('team_id', 'teams.id') }) {}
class Place extends Base.table('places', {
  teamId: mapped('team_id', Integer, { primaryKey: true, foreignKey: 'teams.id' }),
  rank: mapped(Integer, { primaryKey: true }),
  team: relationship<Team>(() => Team, { backPopulates: 'places' }),
}) {}
mapper(Node, Person, Ball, Team, Member, Place)

// The key comes from the team.
const ranked = { rank: 1 } as { rank: number; teamId: number }

let models: OpenLibrary
let session: Session
beforeEach(async () => {
  models = await openLibrary({}, Base.metadata)
  session = new Session(models.engine)
})
const flush = (): readonly string[] => {
  models.sent()
  session.flush()
  return models.sent().filter((line) => line !== 'connect' && line !== 'begin')
}

test('a tree is written from the root to the leaves, and deleted the other way', () => {
  const root = new Node({ children: [new Node({ children: [new Node({})] }), new Node({})] })
  session.add(root)
  expect(flush()).toEqual([
    'INSERT INTO nodes (parent_id) VALUES (?) [null]',
    'SELECT max(id) FROM nodes',
    'INSERT INTO nodes (id, parent_id) VALUES (?, ?), (?, ?) [2,1,3,1]',
    'INSERT INTO nodes (parent_id) VALUES (?) [2]',
  ])
  session.commit()
  session.delete(root)
  expect(flush()).toEqual([
    'batch: DELETE FROM nodes WHERE nodes.id = ? [3]; DELETE FROM nodes WHERE nodes.id = ? [4]',
    'DELETE FROM nodes WHERE nodes.id = ? [2]',
    'DELETE FROM nodes WHERE nodes.id = ? [1]',
  ])
})

test('a node that is its own parent cannot be written', () => {
  const node = new Node({})
  node.parent = node
  session.add(node)
  expect(() => session.flush()).toThrow(CircularDependencyError)
})

test('an object that was moved is no orphan; one that was taken out is', () => {
  const [a, b, leaf] = [new Node({}), new Node({}), new Node({})]
  a.children.push(leaf)
  session.addAll([a, b])
  session.flush()
  b.children.push(leaf)
  a.children.shift()
  expect(flush()).toEqual(['UPDATE nodes SET parent_id=? WHERE nodes.id = ? [2,3]'])
  b.children.shift()
  expect(flush().at(-1)).toBe('DELETE FROM nodes WHERE nodes.id = ? [3]')
})

test('an object whose move was rolled back is an orphan when it is taken out of where it was', () => {
  const [a, b, leaf] = [new Node({}), new Node({}), new Node({})]
  a.children.push(leaf)
  session.addAll([a, b])
  session.commit()
  b.children.push(leaf)
  session.rollback()
  a.children.pop()
  expect(flush().at(-1)).toBe('DELETE FROM nodes WHERE nodes.id = ? [3]')
})

test('a new object that was taken out again is not written', () => {
  const [root, leaf] = [new Node({}), new Node({})]
  root.children.push(leaf)
  root.children.pop()
  session.addAll([root, leaf])
  expect(flush()).toEqual(['INSERT INTO nodes (parent_id) VALUES (?) [null]'])
  expect(session.new.size).toBe(0)
})

test('rows that refer to each other are joined by a later UPDATE, and parted before they are deleted', () => {
  const person = new Person({})
  person.favourite = new Ball({ person })
  session.add(person)
  expect(flush()).toEqual([
    'INSERT INTO people (favourite_id) VALUES (?) [null]',
    'INSERT INTO balls (person_id) VALUES (?) [1]',
    'UPDATE people SET favourite_id=? WHERE people.id = ? [1,1]',
  ])
  session.delete(person)
  expect(flush()).toEqual([
    'UPDATE people SET favourite_id=? WHERE people.id = ? [null,1]',
    'DELETE FROM balls WHERE balls.id = ? [1]',
    'DELETE FROM people WHERE people.id = ? [1]',
  ])
})

test('rows follow a changed key where the database does not do it', () => {
  const team = new Team({ id: 1, members: [new Member({ id: 1 })] })
  session.add(team)
  session.commit()
  session.execute(text('PRAGMA defer_foreign_keys=ON'))
  team.id = 7
  expect(flush().slice(-2)).toEqual([
    'UPDATE teams SET id=? WHERE teams.id = ? [7,1]',
    'UPDATE members SET team_id=? WHERE members.id = ? [7,1]',
  ])
  session.commit()
  expect(team.members[0]!.teamId).toBe(7)
})

test('a key that is part of the primary key cannot be taken away', () => {
  const team = new Team({ id: 1, places: [new Place(ranked)] })
  session.add(team)
  session.flush()
  team.places.pop()
  expect(() => session.flush()).toThrow(InvalidRequestError)
})

test('an object with the key of one that is deleted takes over its row', () => {
  const team = new Team({ id: 1, places: [new Place(ranked)] })
  session.add(team)
  session.flush()
  const [old] = team.places
  session.delete(old!)
  const heir = new Place({ ...ranked, team })
  session.add(heir)
  expect(flush()).toEqual([])
  expect(session.get(Place, { teamId: 1, rank: 1 })).toBe(heir)
})

test('the plan tells without loading', () => {
  const person = new Person({})
  person.favourite = new Ball({ person })
  session.add(person)
  expect(session.plan().steps.map(({ kind, table }) => `${kind} ${table}`)).toEqual(['insert people', 'insert balls'])
  expect(models.sent()).toEqual([])
})
