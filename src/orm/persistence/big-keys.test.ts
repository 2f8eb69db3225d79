import { expect, test } from 'vitest'
import { createEngine } from '../../engine/create-engine.ts'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { insert } from '../../sql/dml/insert.ts'
import { BigInteger } from '../../types/big-integer.ts'
import { Integer } from '../../types/integer.ts'
import { SmallInteger } from '../../types/small-integer.ts'
import { Text } from '../../types/text.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { Session } from '../session/sync.ts'

class Base extends DeclarativeBase {}
const name = mapped(Text, { nullable: true })
class Big extends Base.table('bigs', { id: mapped(BigInteger, { primaryKey: true }), name }) {
  static {
    mapper(this)
  }
}
class Varied extends Base.table('varied', {
  id: mapped(BigInteger.withVariant(Integer, 'sqlite'), { primaryKey: true }),
  name,
}) {
  static {
    mapper(this)
  }
}
class Small extends Base.table('smalls', { id: mapped(SmallInteger, { primaryKey: true }), name }) {
  static {
    mapper(this)
  }
}

test.each([Big, Varied])('generated keys of %o are bigints, one or many, staged too', async (Model) => {
  for (const transaction of ['interactive', 'batch'] as const) {
    using engine = createEngine(await sqljs.open({ transaction }))
    Base.metadata.createAll(engine)
    using session = new Session(engine)
    const first = new Model({})
    session.add(first)
    session.flush()
    expect(first.id).toBe(1n)
    const more = [new Model({ id: 7n }), new Model({}), new Model({ name: 'x' }), new Model({ name: 'y' })] as const
    session.addAll(more)
    session.commit()
    expect(new Set(more.map(({ id }) => id))).toEqual(new Set([7n, 8n, 9n, 10n]))
    expect(session.get(Model, 1n)).toBe(first)
    expect(session.get(Model, 8n)!.id).toBe(8n)
  }
})

test('a small key is made too, and Core knows what the database numbers', async () => {
  using engine = createEngine(await sqljs.open())
  Base.metadata.createAll(engine)
  using session = new Session(engine)
  const small = new Small({})
  session.add(small)
  session.commit()
  expect(small.id).toBe(1)
  const made = engine.begin((connection) => connection.execute(insert(Varied).values({ name: 'x' })))
  expect(made.insertedPrimaryKey).toEqual([1n])
})
