import { ArgumentError } from '../../../errors/request-errors.ts'
import { topologicalSort } from '../../../util/topological-sort.ts'
import type { ColumnPlace } from '../../operations/add-column-op.ts'
import type { ModelColumn, TableModel } from './table-model.ts'

/** Remembers where a column shall stand: behind the last one, or next to the one that it names. */
export function placeColumn(model: TableModel, name: string, { insertBefore, insertAfter }: ColumnPlace): void {
  for (const one of [insertBefore, insertAfter]) if (one !== undefined) model.column(one)
  const before = insertBefore ?? (insertAfter === undefined ? undefined : neighbour(model, insertAfter, 1))
  const after = insertAfter ?? (insertBefore === undefined ? model.staying.at(-1) : neighbour(model, insertBefore, -1))
  model.order = [
    ...model.order,
    ...(before === undefined ? [] : ([[name, before]] as const)),
    ...(after === undefined ? [] : ([[after, name]] as const)),
  ]
}

/** The neighbour of a column, among those that stay: of one that does not, what it was placed next to. */
function neighbour(model: TableModel, name: string, step: 1 | -1): string | undefined {
  const { staying } = model
  if (staying.includes(name)) return staying[staying.indexOf(name) + step]
  return step === 1 ? model.order.find(([a]) => a === name)?.[1] : model.order.find(([, b]) => b === name)?.[0]
}

/**
 * Puts the columns into their order: what the batch says of them, else as they were.
 *
 * @throws {@link ArgumentError} when that goes in a circle.
 */
export function orderColumns(model: TableModel, partial: readonly (readonly string[])[]): void {
  if (model.order.length === 0 && partial.length === 0) return
  // Those that go hold the places of others until all are found.
  const names = [...new Set([...model.places, ...model.columns.keys()])]
  const chains = partial.length > 0 ? partial : [model.places]
  for (const name of partial.flat()) model.column(name)
  const pairs = [
    ...chains.flatMap((chain) => chain.slice(1).map((name, i) => [chain[i]!, name] as const)),
    ...model.order,
  ]
  const { sorted, remaining } = topologicalSort(names, (name) =>
    pairs.filter(([, after]) => after === name).map(([before]) => before),
  )
  if (remaining.length > 0) {
    throw new ArgumentError(
      `Columns of table '${model.table.name}' are to stand before each other: ${remaining.join(', ')}.`,
    )
  }
  model.columns = new Map(
    sorted.flatMap((name): readonly (readonly [string, ModelColumn])[] => {
      const column = model.columns.get(name)
      return column ? [[name, column]] : []
    }),
  )
}
