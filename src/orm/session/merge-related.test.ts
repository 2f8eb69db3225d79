import { beforeEach, expect, test } from 'vitest'
import { insert } from '../../sql/dml/insert.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { openLibrary } from '../../testing/fixtures/open-library.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { relationship } from '../relationships/relationship.ts'
import { AsyncSession } from './async.ts'
import { Session } from './sync.ts'

class Base extends DeclarativeBase {}
const id = mapped(Integer, { primaryKey: true })
class Shop extends Base.table('shops', {
  id,
  name: mapped(Varchar(20)),
  goods: relationship<Good[]>(() => Good, { backPopulates: 'shop' }),
}) {}
class Good extends Base.table('goods', {
  id,
  name: mapped(Varchar(20)),
  shopId: mapped('shop_id', Integer, { nullable: true, foreignKey: 'shops.id' }),
  shop: relationship<Shop | null>(() => Shop, { backPopulates: 'goods' }),
}) {}
mapper(Shop, Good)

let library: Awaited<ReturnType<typeof openLibrary>>
beforeEach(async () => {
  library = await openLibrary()
  Base.metadata.createAll(library.engine)
  library.engine.begin((connection) => {
    connection.execute(insert(Shop).values({ id: 1, name: 'old' }))
    connection.execute(
      insert(Good),
      [1, 2].map((one) => ({ id: one, name: `good ${one}`, shopId: 1 })),
    )
  })
  library.sent()
})
const given = () => new Shop({ id: 1, name: 'new', goods: [new Good({ id: 2, name: 'x' }), new Good({ name: 'y' })] })

test('what is at the other end is merged, and both sides are in step', () => {
  using session = new Session(library.engine)
  const source = given()
  const shop = session.merge(source)
  expect([shop.name, shop.goods.map(({ name }) => name)]).toEqual(['new', ['x', 'y']])
  expect(shop.goods[0]).toBe(session.noAutoflush(() => session.get(Good, 2)))
  expect(session.noAutoflush(() => shop.goods.map((good) => good.shop === shop))).toEqual([true, true])
  expect([session.contains(source), source.goods.some((good) => session.contains(good)), session.new.size]).toEqual([
    ...[false, false, 1],
  ])
  // The shop, its goods at once, and then the first of them.
  expect(library.sent().filter((text) => text.startsWith('SELECT'))).toHaveLength(2)
})

test('asynchronously', async () => {
  await using session = new AsyncSession(library.asyncEngine)
  const shop = await session.merge(given())
  expect(shop.goods.map(({ name }) => name)).toEqual(['x', 'y'])
})

test('an object at the other end may be taken away', () => {
  using session = new Session(library.engine)
  const good = session.merge(new Good({ id: 1, name: 'z', shop: null }))
  expect([good.name, good.shop]).toEqual(['z', null])
})

test('without loading', () => {
  using session = new Session(library.engine)
  const shop = session.get(Shop, 1)!
  void shop.goods.length
  session.expunge(shop)
  session.expungeAll()
  using other = new Session(library.engine)
  library.sent()
  const merged = other.merge(shop, { load: false })
  expect([merged.goods.map(({ id: key }) => key), other.dirty.size, library.sent()]).toEqual([[1, 2], 0, []])
})
