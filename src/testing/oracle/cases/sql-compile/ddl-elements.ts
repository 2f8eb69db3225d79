import { DropTable } from '../../../../schema/ddl.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const ddlElements: SqlCompileCases = {
  el_drop_table: ({ pairs, accounts }) => [new DropTable(pairs), new DropTable(accounts, { ifExists: true })],
}
