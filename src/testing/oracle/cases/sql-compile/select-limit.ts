import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectLimit: SqlCompileCases = {
  limit_offset: ({ users }) => select(users.c.id).orderBy(users.c.id).limit(10).offset(20),
  limit_none_clears: ({ users }) => select(users.c.id).limit(5).limit(null),
}
