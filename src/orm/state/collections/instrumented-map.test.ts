import { expect, test } from 'vitest'
import { createEngine, Integer, Varchar } from '../../../index.ts'
import { sqljs } from '../../../drivers/sqljs/index.ts'
import { DeclarativeBase, mapped, mapper, relationship, Session } from '../../index.ts'

class Base extends DeclarativeBase {}
class Item extends Base.table('item', {
  id: mapped(Integer, { primaryKey: true }),
  notes: relationship<Map<string, Note>>(() => Note, { collection: 'map', keyedBy: 'key', backPopulates: 'item' }),
  later: relationship<Map<string, Draft>>(() => Draft, {
    collection: 'map',
    keyedBy: 'key',
    backPopulates: 'item',
    ignoreUnpopulatedAttribute: true,
  }),
}) {
  static {
    mapper(this)
  }
}
const columns = {
  id: mapped(Integer, { primaryKey: true }),
  key: mapped(Varchar(20), { nullable: true }),
  itemId: mapped(Integer, { foreignKey: 'item.id' }),
}
class Note extends Base.table('note', {
  ...columns,
  item: relationship<Item>(() => Item, { backPopulates: 'notes' }),
}) {
  static {
    mapper(this)
  }
}
class Draft extends Base.table('draft', {
  ...columns,
  item: relationship<Item>(() => Item, { backPopulates: 'later' }),
}) {
  static {
    mapper(this)
  }
}

const noKey = 'This Note has no key for Item.notes yet. Set it before the object is put there'

test('an object without a key cannot be in a Map, by either side', () => {
  const item = new Item({})
  const note = new Note({})
  expect(() => item.notes.set('a', note)).toThrow(noKey)
  expect(() => (note.item = item)).toThrow(noKey)
  expect([item.notes.size, note.item]).toEqual([0, null])
  note.key = 'a'
  note.item = item
  expect(item.notes.get('a')).toBe(note)
})

test('a constructor sets the key first, wherever it stands', () => {
  const item = new Item({})
  const note = new Note({ item, key: 'a' })
  expect([...item.notes]).toEqual([['a', note]])
})

test('null is a key if it was set', () => {
  const note = new Note({ key: null })
  expect([...new Item({ notes: new Map([[null as never, note]]) }).notes]).toEqual([[null, note]])
})

test('ignoreUnpopulatedAttribute: it is in the Map when that is loaded anew', async () => {
  const engine = createEngine(await sqljs.open())
  Base.metadata.createAll(engine)
  using session = new Session(engine)
  const item = new Item({})
  session.add(item)
  const draft = new Draft({ item })
  session.add(draft)
  expect(item.later.size).toBe(0)
  draft.key = 'b'
  session.commit()
  expect(item.later.get('b')).toBe(draft)
})
