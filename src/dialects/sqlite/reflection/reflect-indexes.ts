import { defined } from '../../../util/defined.ts'
import type { ReflectedIndex } from '../../reflected.ts'
import { parseIndex } from './parsed-index.ts'
import type { IndexFacts, TableFacts } from './table-facts.ts'

const AUTOMATIC = 'sqlite_autoindex'

/**
 * The indexes in the order of their names; or those that SQLite made for keys and UNIQUE.
 *
 * Differs from SQLAlchemy: descending columns and indexes over expressions are told too.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/sqlite/base.py › SQLiteDialect.get_indexes
 */
export function reflectIndexes({ indexes }: TableFacts, isAutomatic: boolean): readonly ReflectedIndex[] {
  return [...new Set(indexes.map(([name]) => name))]
    .filter((name) => name.startsWith(AUTOMATIC) === isAutomatic)
    .sort()
    .map((name) => reflectIndex(indexes.filter((row) => row[0] === name)))
}

function reflectIndex(rows: readonly IndexFacts[]): ReflectedIndex {
  const [name, unique, , , sql] = rows[0]!
  const { members, where } = parseIndex(sql ?? '')
  const columnNames = rows.map(([, , column]) => column)
  const elements = columnNames.map((column, i) => column ?? members[i] ?? '')
  const descending = elements.filter((_, i) => rows[i]![3] === 1)
  return defined({
    name,
    columnNames,
    unique: unique === 1,
    expressions: columnNames.includes(null) ? elements : undefined,
    columnSorting:
      descending.length > 0 ? Object.fromEntries(descending.map((element) => [element, ['desc'] as const])) : undefined,
    dialectOptions: defined({ sqliteWhere: where ?? undefined }),
  })
}
