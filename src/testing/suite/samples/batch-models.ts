import { mapper } from '../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../orm/mapping/declarative-base.ts'
import { relationship } from '../../../orm/relationships/relationship.ts'
import { column as mapped } from '../../../schema/column-definition.ts'
import { BigInteger } from '../../../types/big-integer.ts'
import { Integer } from '../../../types/integer.ts'
import { lightTable } from '../../../sql/selectable/light-table.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { Varchar } from '../../../types/string.ts'
import { TypeDecorator } from '../../../types/type-decorator.ts'
import type { Stage } from '../scenario.ts'

/** The models of the suite's tests of batch transactions. */
export class BatchBase extends DeclarativeBase {}

export class Account extends BatchBase.table('suite_account', {
  id: mapped(Integer, { primaryKey: true }),
  owner: mapped(Varchar(50), { unique: true }),
  balance: mapped(Integer, { default: 0 }),
}) {
  static {
    mapper(this)
  }
}

/** Counts its versions, and has a value that the database makes. */
export class Note extends BatchBase.table('suite_note', {
  id: mapped(Integer, { primaryKey: true }),
  text: mapped(Varchar(50)),
  version: mapped(Integer, { default: 0 }),
  state: mapped(Varchar(10), { serverDefault: 'new' }),
}) {
  static {
    mapper(this, { versionId: 'version' })
  }
}

/** Refuses what the database makes of it. */
class Picky extends TypeDecorator<string> {
  readonly impl = Varchar(10)

  override bind(value: string): string {
    return value
  }

  override result(value: string): string {
    if (value === 'made') throw new RangeError('Nobody can read this.')
    return value
  }
}

/** Has a value that the database makes, and nobody can read. */
export class Riddle extends BatchBase.table('suite_riddle', {
  id: mapped(Integer, { primaryKey: true }),
  text: mapped(Varchar(50)),
  answer: mapped(new Picky(), { serverDefault: 'made' }),
}) {
  static {
    mapper(this)
  }
}

/** Its keys are of 64 bits. */
export class Star extends BatchBase.table('suite_star', {
  id: mapped(BigInteger.withVariant(Integer, 'sqlite'), { primaryKey: true }),
  name: mapped(Varchar(50)),
}) {
  static {
    mapper(this)
  }
}

const named = { id: mapped(Integer, { primaryKey: true }), name: mapped(Varchar(50)) }

/** Three levels: shops have shelves, and these have boxes. */
export class Shop extends BatchBase.table('suite_shop', {
  ...named,
  shelves: relationship<Shelf[]>(() => Shelf, { orderBy: () => Shelf.id }),
}) {}

export class Shelf extends BatchBase.table('suite_shelf', {
  ...named,
  shopId: mapped('shop_id', Integer, { nullable: true, foreignKey: 'suite_shop.id' }),
  boxes: relationship<Box[]>(() => Box, { orderBy: () => Box.id }),
}) {}

export class Box extends BatchBase.table('suite_box', {
  ...named,
  shelfId: mapped('shelf_id', Integer, { nullable: true, foreignKey: 'suite_shelf.id' }),
}) {}

mapper(Shop, Shelf, Box)

/** Some rows of each, and a session that has loaded nothing. */
export async function sessionOnAccounts(stage: Stage) {
  await BatchBase.metadata.createAll(stage.engine)
  const session = stage.session()
  session.addAll(['Ann', 'Bob', 'Cid'].map((owner) => new Account({ owner })))
  session.addAll(['a', 'b', 'c'].map((text) => new Note({ text })))
  await session.commit()
  await session.close()
  return session
}

/** A view of the accounts, which the program takes for a table. */
export async function viewOfOwners(stage: Stage) {
  const connection = stage.connect()
  await connection.execute(text('DROP VIEW IF EXISTS suite_owner'))
  await connection.execute(text('CREATE VIEW suite_owner AS SELECT owner FROM suite_account'))
  await connection.commit()
  await connection.close()
  return lightTable('suite_owner', { owner: Varchar() })
}
