import type { TypeEngine } from '../../types/type-engine.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { BindParameter } from '../elements/bind-parameter.ts'
import type { ColumnDefaultPort, CurrentParameters, DmlColumn } from './dml-target.ts'

/** What fills a column that a statement does not name: an expression, or a parameter whose value is made at each execution. */
export function defaultElement(
  source: ColumnDefaultPort,
  type: TypeEngine,
  current: () => CurrentParameters = () => ({}),
): ClauseElement {
  if (source.expression) return source.expression[EXPRESSION]
  return Object.defineProperty(new BindParameter(undefined, type), 'value', { get: () => source.value(current) })
}

/** A row as a record, for the defaults that look at it. */
export function currentParameters(columns: readonly DmlColumn[], row: readonly unknown[]): CurrentParameters {
  return Object.fromEntries(columns.map((column, i) => [column.key, row[i]]))
}
