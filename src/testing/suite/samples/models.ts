import { mapper } from '../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../orm/mapping/declarative-base.ts'
import { column as mapped } from '../../../schema/column-definition.ts'
import { Bool } from '../../../types/boolean.ts'
import { DateTime } from '../../../types/date-time.ts'
import { Float } from '../../../types/float.ts'
import { Integer } from '../../../types/integer.ts'
import { Varchar } from '../../../types/string.ts'

/** The models of the suite's session tests. */
export class SuiteBase extends DeclarativeBase {}

export class Writer extends SuiteBase.table('suite_writer', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100), { unique: true }),
  born: mapped(Integer, { nullable: true }),
  isActive: mapped('is_active', Bool, { default: true }),
}) {
  static {
    mapper(this)
  }
}

export class Novel extends SuiteBase.table('suite_novel', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(200)),
  writerId: mapped('writer_id', Integer, { foreignKey: () => Writer.id }),
  price: mapped(Float, { nullable: true }),
  printedAt: mapped('printed_at', DateTime, { nullable: true }),
}) {
  static {
    mapper(this)
  }
}

/** A table that nothing refers to, and that refers to nothing. */
export class Setting extends SuiteBase.table('suite_setting', {
  key: mapped(Varchar(50), { primaryKey: true }),
  value: mapped(Varchar(50), { nullable: true }),
}) {
  static {
    mapper(this)
  }
}
