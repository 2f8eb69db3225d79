import { mapper } from '../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../orm/mapping/declarative-base.ts'
import { column as mapped } from '../../../schema/column-definition.ts'
import { Integer } from '../../../types/integer.ts'
import { Varchar } from '../../../types/string.ts'
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
