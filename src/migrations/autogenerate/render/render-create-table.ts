import { columnDefinitionOf } from '../../operations/column-definition-of.ts'
import type { CreateTableOp } from '../../operations/create-table-op.ts'
import { quoted } from '../../../util/quoted.ts'
import { renderColumn } from './render-column.ts'
import { renderConstraint } from './render-constraint.ts'
import { optionsOf } from './options-of.ts'
import type { RenderContext } from './render-context.ts'
import { renderKey } from './render-value.ts'
import { list, object, type Source } from './source.ts'

/** Columns by their names, then constraints, then options. */
export function renderCreateTable(context: RenderContext, operation: CreateTableOp): readonly Source[] {
  const table = operation.toTable()
  const columns = [...table.columns.values()].map(
    (column) => [renderKey(column.name), renderColumn(context, columnDefinitionOf(column), false)] as const,
  )
  const constraints = table.constraints
    .map((constraint) => renderConstraint(context, constraint))
    .filter((constraint) => constraint !== null)
  const { quote, info: _, ...others } = table.options
  const options = optionsOf(context, { ...others, quote, ifNotExists: operation.ifNotExists })
  const args = constraints.length > 0 ? [['() => ', list(constraints)]] : options.length > 0 ? ['undefined'] : []
  return [quoted(table.name), object(columns, true), ...args, ...options]
}
