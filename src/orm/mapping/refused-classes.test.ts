import { expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { insert } from '../../sql/dml/insert.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { Session } from '../session/sync.ts'
import { mapper } from './announce-mapper.ts'
import { DeclarativeBase } from './declarative-base.ts'

const columns = { id: mapped(Integer, { primaryKey: true }), title: mapped(Varchar(20)) }

test('a constructor that writes what was loaded is refused', async () => {
  class Base extends DeclarativeBase {}
  class Fixed extends Base.table('fixed', columns) {
    static {
      mapper(this)
    }
    constructor() {
      super({ title: 'fixed' })
    }
  }
  class Late extends Base.table('late', columns) {
    static {
      mapper(this)
    }
    constructor(...args: []) {
      super(...(args as unknown as [{ title: string }]))
      this.title = 'late'
    }
  }
  const engine = createEngine(await sqljs.open())
  Base.metadata.createAll(engine)
  for (const model of [Fixed, Late]) {
    using session = new Session(engine)
    session.execute(insert(model).values({ id: 1, title: 'db' }))
    expect(() => session.get(model, 1)).toThrow('while an object is made for a row that was loaded')
  }
})

test('a subclass of a mapped class does not take the mapping away', () => {
  class Base extends DeclarativeBase {}
  class Parent extends Base.table('parents', columns) {
    static {
      mapper(this)
    }
  }
  expect(() => {
    class Child extends Parent {
      static {
        mapper(this)
      }
    }
    return Child
  }).toThrow('extends the mapped class Parent')
  expect(new Parent({ title: 'x' }).title).toBe('x')
})
