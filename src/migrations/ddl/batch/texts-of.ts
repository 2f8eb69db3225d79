import { columnsIn } from '../../../schema/columns-in.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { TextClause } from '../../../sql/elements/text-clause.ts'
import type { SqliteFacts } from './sqlite-facts.ts'
import { type TableModel, textOf } from './table-model.ts'

/** The SQL of a table that may name columns in it: conditions, formulas, indexes that have more than columns. */
export function textsOf(model: TableModel, { indexes }: SqliteFacts): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const constraint of model.constraints) {
    if (constraint.op !== 'createCheckConstraint') continue
    const name = textOf(constraint.constraintName)
    texts.set(name === '' ? 'a CHECK without a name' : `CHECK '${name}'`, sqlOf(constraint.condition))
  }
  for (const { definition } of model.columns.values()) {
    const { computed, check } = definition.options
    if (computed) texts.set(`the computed column '${definition.name}'`, sqlOf(computed.expression))
    if (check) texts.set(`the CHECK of column '${definition.name}'`, sqlOf(check.condition))
  }
  for (const index of model.indexes) {
    const sql = indexes.get(textOf(index.indexName))
    const isPlain = index.options.where === undefined && index.columns.every((one) => typeof one === 'string')
    if (sql !== undefined && !isPlain) texts.set(`index '${textOf(index.indexName)}'`, sql.slice(sql.indexOf('(')))
  }
  return texts
}

const sqlOf = (element: ClauseElement): string =>
  element instanceof TextClause
    ? element.text
    : columnsIn(element)
        .map(({ name }) => `"${name}"`)
        .join(' ')
