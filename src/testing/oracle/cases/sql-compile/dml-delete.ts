import { deleteFrom } from '../../../../sql/dml/delete.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const dmlDelete: SqlCompileCases = {
  delete_returning: ({ users }) => deleteFrom(users).where(users.c.id.eq(1)).returning(users.c.id, users.c.name),
  delete_in_list: ({ users }) => deleteFrom(users).where(users.c.id.in([1, 2, 3])),
  delete_in_empty: ({ users }) => deleteFrom(users).where(users.c.id.in([])),
  delete_schema: ({ accounts }) => deleteFrom(accounts).where(accounts.c.id.eq(1)),
}
