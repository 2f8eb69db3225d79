import { Bool } from '../../../../types/boolean.ts'
import { Float } from '../../../../types/float.ts'
import { Varchar } from '../../../../types/string.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const ddlTypes: SqlCompileCases = {
  type_string: () => Varchar(),
  type_string_n: () => Varchar(50),
  type_float: () => Float,
  type_boolean: () => Bool,
}
