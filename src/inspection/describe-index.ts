import type { ColumnSorting, ReflectedIndex } from '../dialects/reflected.ts'
import { index, type Index } from '../schema/table-index.ts'
import type { Expr, OrderBy } from '../sql/expression.ts'
import { text } from '../sql/elements/text-clause.ts'
import { defined } from '../util/defined.ts'
import { inDoubleQuotes } from '../util/in-double-quotes.ts'
import { type ColumnKeys, keysOf } from './column-keys.ts'

const WORDS: Readonly<Record<ColumnSorting, string>> = {
  desc: ' DESC',
  nullsFirst: ' NULLS FIRST',
  nullsLast: ' NULLS LAST',
}

/** An index as it is declared. What is more than a column is SQL, with operator class and direction. */
export function describeIndex(found: ReflectedIndex, keys: ColumnKeys): Index {
  const { name, unique, columnNames, expressions, columnSorting = {}, dialectOptions } = found
  const { postgresqlOps: classes = {}, postgresqlInclude: include = [], postgresqlUsing: using } = dialectOptions
  const { postgresqlWith: storage, postgresqlNullsNotDistinct: nullsNotDistinct } = dialectOptions
  const where = dialectOptions.sqliteWhere ?? dialectOptions.postgresqlWhere
  const members = columnNames.map((column, i): string | Expr<unknown> | OrderBy => {
    const element = column ?? expressions![i]!
    const sorting = columnSorting[element] ?? []
    if (column !== null && sorting.length === 0) return keys.get(column)!
    const operatorClass = classes[element] === undefined ? '' : ` ${classes[element]}`
    const sql = column === null ? element : quoted(column)
    return text(sql + operatorClass + sorting.map((word) => WORDS[word]).join('')) as unknown as Expr<unknown>
  })
  const ops = Object.entries(classes).filter(([column]) => keys.has(column))
  const postgresql = defined({
    using,
    include: include.length > 0 ? keysOf(include, keys) : undefined,
    ops: ops.length > 0 ? Object.fromEntries(ops.map(([column, word]) => [keys.get(column)!, word])) : undefined,
    with: storage,
    nullsNotDistinct,
  })
  return index(name, ...members, defined({ unique, where: where === undefined ? undefined : text(where), postgresql }))
}

const quoted = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : inDoubleQuotes(name))
