import type { Table } from '../../../schema/table.ts'
import { ModifyTableOps } from '../../operations/modify-table-ops.ts'
import type { Operation } from '../../operations/operation.ts'

/** Operations on a table, where there are any. */
export const modified = ({ name, schema }: Table, ops: readonly Operation[]): readonly ModifyTableOps[] =>
  ops.length === 0 ? [] : [new ModifyTableOps(name, ops, { schema })]
