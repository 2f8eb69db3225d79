import { expect, test } from 'vitest'
import { createEngine } from '../../engine/create-engine.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { insert } from '../../sql/dml/insert.ts'
import { select } from '../../sql/selectable/select.ts'
import { Integer } from '../../types/integer.ts'
import { ROW, type RowArray } from '../base/symbols.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { relationship } from '../relationships/relationship.ts'
import { Session } from '../session/sync.ts'
import { joinedload } from './options/loader-functions.ts'

test('objects out of a wide join hold their own columns, not the row', async () => {
  class Base extends DeclarativeBase {}
  const wide = Object.fromEntries(Array.from({ length: 46 }, (_, i) => [`c${i}`, mapped(Integer, { nullable: true })]))
  class Wide extends Base.table('wide', { id: mapped(Integer, { primaryKey: true }), ...wide }) {}
  class Narrow extends Base.table('narrow', {
    id: mapped(Integer, { primaryKey: true }),
    value: mapped(Integer),
    wideId: mapped(Integer, { foreignKey: 'wide.id' }),
    wide: relationship<Wide>(() => Wide),
  }) {}
  mapper(Wide, Narrow)
  const engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
  engine.begin((connection) => {
    connection.execute(insert(Wide), [{ id: 1, c0: 5 }])
    connection.execute(
      insert(Narrow),
      Array.from({ length: 1000 }, (_, id) => ({ id, value: id, wideId: 1 })),
    )
  })
  const all = new Session(engine).scalars(select(Narrow).options(joinedload(Narrow.wide))).all()
  const rowOf = (object: object): RowArray => (object as { readonly [ROW]: RowArray })[ROW]
  expect(all).toHaveLength(1000)
  expect(new Set(all.map((one) => rowOf(one).length))).toEqual(new Set([4]))
  expect(new Set(all.map((one) => one.wide)).size).toBe(1)
  expect(rowOf(all[0]!.wide)).toHaveLength(47)
})
