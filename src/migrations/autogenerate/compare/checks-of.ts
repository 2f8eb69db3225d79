import { CheckConstraint } from '../../../schema/check-constraint.ts'
import type { Table } from '../../../schema/table.ts'

/** The CHECK constraints of a table and of its columns, without those that types bring. */
export const checksOf = (table: Table): readonly CheckConstraint[] => [
  ...table.constraints.filter((constraint) => constraint instanceof CheckConstraint),
  ...[...table.columns.values()].flatMap(({ options }) => options.check?.attach(table) ?? []),
]
