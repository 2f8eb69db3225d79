import { defined } from '../../../util/defined.ts'
import type { ColumnSorting, ReflectedIndex, ReflectedIndexOptions } from '../../reflected.ts'

export interface IndexRow {
  readonly name: string
  readonly unique: boolean
  readonly ofConstraint: boolean
  readonly method: string
  /** `fillfactor=50` */
  readonly parameters: readonly string[] | null
  readonly where: string | null
  /** How many members are no mere companions of INCLUDE. */
  readonly keyCount: number
  /** Null before PostgreSQL 15. */
  readonly nullsNotDistinct: boolean | null
  readonly members: readonly IndexMember[]
}

interface IndexMember {
  /** Null for an expression. */
  readonly column: string | null
  readonly sql: string
  /** 1: descending; 2: nulls first. Null for companions. */
  readonly flags: number | null
  /** The operator class, where it is not the default. */
  readonly class: string | null
}

/** @source sqlalchemy lib/sqlalchemy/dialects/postgresql/base.py › PGDialect.get_multi_indexes */
export function reflectIndex(row: IndexRow): ReflectedIndex {
  const { name, unique, members, keyCount } = row
  const keys = members.slice(0, keyCount)
  const element = ({ column, sql }: IndexMember): string => column ?? sql
  const sorting = keys.flatMap((key) => {
    const words = sortingOf(key.flags ?? 0)
    return words.length === 0 ? [] : [[element(key), words] as const]
  })
  const include = members.slice(keyCount).map(element)
  return defined({
    name,
    unique,
    columnNames: keys.map(({ column }) => column),
    expressions: keys.some(({ column }) => column === null) ? keys.map(element) : undefined,
    columnSorting: sorting.length > 0 ? Object.fromEntries(sorting) : undefined,
    duplicatesConstraint: row.ofConstraint ? name : undefined,
    includeColumns: include,
    dialectOptions: optionsOf(row, keys, include),
  })
}

function optionsOf(row: IndexRow, keys: readonly IndexMember[], include: readonly string[]): ReflectedIndexOptions {
  const { method, parameters, where, nullsNotDistinct } = row
  const classes = keys.flatMap(({ column, sql, class: name }) => (name === null ? [] : [[column ?? sql, name]]))
  return defined({
    postgresqlOps: classes.length > 0 ? (Object.fromEntries(classes) as Record<string, string>) : undefined,
    postgresqlWith: parameters
      ? (Object.fromEntries(parameters.map((one) => one.split('=', 2))) as Record<string, string>)
      : undefined,
    postgresqlUsing: method === 'btree' ? undefined : method,
    postgresqlWhere: where ?? undefined,
    postgresqlInclude: include,
    postgresqlNullsNotDistinct: nullsNotDistinct || undefined,
  })
}

/** What differs from the default: ascending with nulls last, descending with nulls first. */
function sortingOf(flags: number): readonly ColumnSorting[] {
  const isDescending = (flags & 1) !== 0
  const nullsFirst = (flags & 2) !== 0
  if (!isDescending) return nullsFirst ? ['nullsFirst'] : []
  return nullsFirst ? ['desc'] : ['desc', 'nullsLast']
}
