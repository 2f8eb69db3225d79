import { afterEach, beforeEach, expect, test } from 'vitest'
import { deleteFrom, Integer, MetaData, select, Table, Varchar, warningListeners, column } from '../../index.ts'
import { openLibrary } from '../../testing/fixtures/open-library.ts'
import { DeclarativeBase, mapped, mapper, relationship, Session } from '../index.ts'

const metadata = new MetaData()
const links = new Table('links', metadata, {
  parentId: column(Integer, { foreignKey: 'parents.id', primaryKey: true }),
  friendId: column(Integer, { foreignKey: 'children.id', primaryKey: true }),
})
class Base extends DeclarativeBase {
  static override readonly metadata = metadata
}
class Parent extends Base.table('parents', {
  id: mapped(Integer, { primaryKey: true }),
  children: relationship<Child[]>(() => Child, { backPopulates: 'parent', cascade: 'merge' }),
  friends: relationship<Child[]>(() => Child, { secondary: links, cascade: 'merge' }),
}) {
  static {
    mapper(this)
  }
}
class Child extends Base.table('children', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(20), { nullable: true }),
  parentId: mapped('parent_id', Integer, { foreignKey: 'parents.id', nullable: true }),
  parent: relationship<Parent | null>(() => Parent, { backPopulates: 'children', cascade: 'merge' }),
}) {
  static {
    mapper(this)
  }
}

let session: Session
let told: string[]
beforeEach(async () => {
  session = new Session((await openLibrary({}, metadata)).engine)
  told = []
  warningListeners.clear()
  warningListeners.add((message) => told.push(message))
})
afterEach(() => warningListeners.clear())
const message = (of: string, along: string) =>
  `This ${of} is not in the session, so what '${along}' says of it is not written. Add it to the session.`

test('an object that no cascade brings in is told of, for each kind of relationship', () => {
  session.add(new Parent({ children: [new Child({})], friends: [new Child({})] }))
  session.plan()
  expect(told).toEqual([])
  session.flush()
  expect(told.splice(0)).toEqual([message('Child', 'Parent.children'), message('Child', 'Parent.friends')])
  expect(session.scalars(select(Child)).all()).toEqual([])
  session.add(new Child({ parent: new Parent({}) }))
  session.commit()
  expect(told).toEqual([message('Parent', 'Child.parent')])
})

test('many are told of in one sentence', () => {
  session.add(new Parent({ children: [new Child({}), new Child({}), new Child({})] }))
  session.flush()
  expect(told).toEqual([
    "3 objects of Child are not in the session, so what 'Parent.children' says of them is not written. Add them to the session.",
  ])
})

test('one that was taken out of a collection and of the session is told of too', () => {
  const [parent, child] = [new Parent({}), new Child({})]
  parent.children.push(child)
  session.addAll([parent, child])
  session.flush()
  expect(told).toEqual([])
  session.expunge(child)
  parent.children.pop()
  session.flush()
  expect(told).toEqual([message('Child', 'Parent.children')])
})

test('a deletion says nothing', () => {
  const [parent, child] = [new Parent({}), new Child({})]
  parent.children.push(child)
  parent.friends.push(child)
  session.addAll([parent, child])
  session.commit()
  parent.children.splice(0)
  parent.friends.splice(0)
  session.delete(child)
  session.commit()
  session.execute(deleteFrom(Parent))
  expect(told).toEqual([])
})
