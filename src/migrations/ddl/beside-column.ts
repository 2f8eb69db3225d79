import type { Constraint } from '../../schema/constraint.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { Table } from '../../schema/table.ts'

/** The constraints of these kinds that a column which is added brings along, as what stands beside it. */
export const besideColumn = (table: Table, kinds: readonly Constraint['kind'][], compiler: DdlCompiler): string =>
  table.constraints
    .filter(({ kind }) => kinds.includes(kind))
    .map((constraint) => compiler.process(constraint).replace(/FOREIGN KEY\s*\(.*?\) (?=REFERENCES)/, ''))
    .filter(Boolean)
    .map((text) => ` ${text}`)
    .join('')
