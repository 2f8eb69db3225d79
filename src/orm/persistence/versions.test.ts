import { beforeEach, expect, test } from 'vitest'
import { func } from '../../sql/functions/func.ts'
import { literal } from '../../sql/literal.ts'
import { update } from '../../sql/dml/update.ts'
import { select } from '../../sql/selectable/select.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { StaleDataError } from '../base/orm-errors.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { Session } from '../session/sync.ts'

class Base extends DeclarativeBase {}
class Page extends Base.table('pages', {
  id: mapped(Integer, { primaryKey: true }),
  text: mapped(Varchar(50)),
  version: mapped(Integer, { default: 0 }),
  state: mapped(Varchar(10), { serverDefault: 'new' }),
}) {
  static {
    mapper(this, { versionId: 'version' })
  }
}

let models: OpenLibrary
let session: Session
let page: Page
beforeEach(async () => {
  models = await openLibrary({}, Base.metadata)
  session = new Session(models.engine)
  page = new Page({ id: 1, text: 'a' })
  session.add(page)
  session.flush()
  models.sent()
})
const bySomebodyElse = () =>
  session.execute(update(Page).values({ version: 9 }), undefined, { synchronizeSession: false } as never)

test('versions are counted, and found in WHERE', () => {
  expect(page.version).toBe(1)
  page.text = 'b'
  session.flush()
  expect(models.sent()).toEqual([
    'UPDATE pages SET text=?, version=? WHERE pages.id = ? AND pages.version = ? ["b",2,1,1]',
  ])
  expect(page.version).toBe(2)
  session.delete(page)
  session.flush()
  expect(models.sent()).toEqual(['DELETE FROM pages WHERE pages.id = ? AND pages.version = ? [1,2]'])
})

test('a row that somebody else has written is stale, for UPDATE and DELETE', () => {
  bySomebodyElse()
  page.text = 'b'
  expect(() => session.flush()).toThrow(StaleDataError)
  session.rollback()
  session.add(page)
  session.flush()
  bySomebodyElse()
  session.delete(page)
  expect(() => session.flush()).toThrow(StaleDataError)
})

test('what the database fills in comes back with the INSERT, also of many rows', () => {
  expect(page.state).toBe('new')
  const more = ['b', 'c', 'd'].map((text) => new Page({ text }))
  session.addAll(more)
  session.flush()
  models.sent()
  expect(more.map(({ id, state }) => [id, state])).toEqual([2, 3, 4].map((id) => [id, 'new']))
  expect(models.sent()).toEqual([])
})

test('a SQL expression is a value, and read back when it is asked for', () => {
  page.text = func.upper(Page.text) as never
  session.flush()
  expect(models.sent()).toEqual([
    'UPDATE pages SET text=upper(pages.text), version=? WHERE pages.id = ? AND pages.version = ? [2,1,1]',
  ])
  expect([page.text, page.version]).toEqual(['A', 2])
  const other = new Page({ text: func.lower(literal('XY')) as never })
  session.add(other)
  session.flush()
  expect(other.text).toBe('xy')
  expect(session.scalars(select(Page.text).orderBy(Page.id)).all()).toEqual(['A', 'xy'])
})

test('an object whose version is not loaded is loaded before it is written', () => {
  session.commit()
  const detached = session.get(Page, 1)!
  expect(detached.text).toBe('a')
  session.expunge(detached)
  const here = session.get(Page, 1)!
  session.commit()
  detached.text = 'b'
  session.merge(detached)
  session.commit()
  expect([here.text, here.version]).toEqual(['b', 2])
})

test('records of a bulk UPDATE have the version that was read; rows and objects get the next', () => {
  const other = new Page({ id: 2, text: 'a' })
  session.add(other)
  session.flush()
  models.sent()
  session.execute(update(Page), [
    { id: 1, text: 'b', version: 1 },
    { id: 2, text: 'c', version: 1 },
  ])
  expect([page.text, page.version, other.version]).toEqual(['b', 2, 2])
  expect(models.sent()[0]).toMatch(/UPDATE pages SET text=\?, version=\? WHERE pages.id = \? AND pages.version = \?/)
  session.bulkUpdateMappings(Page, [{ id: 1, text: 'd', version: 2 }])
  session.refresh(page)
  session.expunge(page)
  page.text = 'e'
  session.bulkSaveObjects([page])
  expect(session.execute(select(Page.text, Page.version).orderBy(Page.id)).tuples().all()).toEqual([
    ['e', 4],
    ['c', 2],
  ])
})

test('a bulk UPDATE of a row with another version is stale, and one without a version refused', () => {
  expect(() => session.bulkUpdateMappings(Page, [{ id: 1, text: 'b' }])).toThrow(
    "A record for Page lacks its version, 'version'.",
  )
  session.rollback()
  session.add(page)
  session.flush()
  const records = [
    { id: 1, text: 'b', version: 1 },
    { id: 1, text: 'c', version: 1 },
  ]
  expect(() => session.execute(update(Page), records)).toThrow(StaleDataError)
})
