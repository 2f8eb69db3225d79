import type {
  ReflectedCheckConstraint,
  ReflectedForeignKey,
  ReflectedForeignKeyOptions,
  ReflectedPrimaryKey,
  ReflectedUniqueConstraint,
} from '../../reflected.ts'
import { defined } from '../../../util/defined.ts'
import type { TableFilter } from '../../reflection.ts'

export interface ConstraintRow {
  readonly name: string
  readonly comment: string | null
  readonly definition: string
  readonly columns: readonly string[] | null
  readonly include: readonly string[] | null
  /** Null before PostgreSQL 15. */
  readonly nullsNotDistinct: boolean | null
  readonly referredColumns: readonly string[] | null
  readonly referredTable: string | null
  readonly referredSchema: string | null
  readonly isVisible: boolean | null
  readonly isDefaultSchema: boolean | null
}

export const NO_PRIMARY_KEY: ReflectedPrimaryKey = { constrainedColumns: [], name: null }

export function reflectPrimaryKey({ columns, name, comment, include }: ConstraintRow): ReflectedPrimaryKey {
  return {
    constrainedColumns: columns ?? [],
    name,
    comment,
    dialectOptions: { postgresqlInclude: include ?? [] },
  }
}

export function reflectUnique(row: ConstraintRow): ReflectedUniqueConstraint {
  const { columns, name, comment, include, nullsNotDistinct } = row
  return {
    columnNames: columns ?? [],
    name,
    comment,
    dialectOptions: { postgresqlInclude: include ?? [], postgresqlNullsNotDistinct: nullsNotDistinct ?? false },
  }
}

/** @source sqlalchemy lib/sqlalchemy/dialects/postgresql/base.py › PGDialect.get_multi_check_constraints */
export function reflectCheck({ name, comment, definition }: ConstraintRow): ReflectedCheckConstraint {
  const [, condition = definition, words = ''] =
    /^CHECK *\((.+)\)((?: NO INHERIT| NOT VALID| NOT ENFORCED)*)$/s.exec(definition) ?? []
  const has = (word: string): true | undefined => words.includes(word) || undefined
  const dialectOptions = { noInherit: has('NO INHERIT'), notValid: has('NOT VALID'), notEnforced: has('NOT ENFORCED') }
  const check = { name, sqltext: bare(condition), comment }
  return words === '' ? check : { ...check, dialectOptions: defined(dialectOptions) }
}

/** Without the parentheses around all of it. */
function bare(sql: string): string {
  let depth = 0
  for (const [token, at] of [...sql.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)].map(
    (m) => [m[0], m.index] as const,
  )) {
    if (token === '(') depth++
    if (token === ')' && --depth === 0 && at < sql.length - 1) return sql
  }
  return sql.startsWith('(') && sql.endsWith(')') ? bare(sql.slice(1, -1)) : sql
}

const ACTION = '(CASCADE|RESTRICT|SET (?:NULL|DEFAULT)(?: \\([^)]*\\))?)'
const ON_UPDATE = new RegExp(` ON UPDATE ${ACTION}`)
const ON_DELETE = new RegExp(` ON DELETE ${ACTION}`)
/** With the columns that are set, by name. */
const SET_COLUMNS = / ON DELETE (SET (?:NULL|DEFAULT) \(.*?\))/

/** @source sqlalchemy lib/sqlalchemy/dialects/postgresql/base.py › PGDialect.get_multi_foreign_keys */
export function reflectForeignKey(row: ConstraintRow, filter: TableFilter): ReflectedForeignKey {
  return {
    name: row.name,
    constrainedColumns: row.columns ?? [],
    referredSchema: referredSchema(row, filter),
    referredTable: row.referredTable!,
    referredColumns: row.referredColumns ?? [],
    options: foreignKeyOptions(row.definition),
    comment: row.comment,
  }
}

function foreignKeyOptions(definition: string): ReflectedForeignKeyOptions {
  // What stands behind the columns that are referred to; names in quotes could contain anything.
  const words = definition.replaceAll(/"(?:[^"]|"")*"/g, '""').replace(/^.*? REFERENCES [^(]*\([^)]*\)/, '')
  const deferrable = / (NOT )?DEFERRABLE/.exec(words)
  return defined({
    onUpdate: ON_UPDATE.exec(words)?.[1],
    onDelete: SET_COLUMNS.exec(definition)?.[1] ?? ON_DELETE.exec(words)?.[1],
    initially: / INITIALLY (DEFERRED|IMMEDIATE)/.exec(words)?.[1],
    deferrable: deferrable ? deferrable[1] === undefined : undefined,
    match: / MATCH (FULL|PARTIAL)/.exec(words)?.[1],
  })
}

/** A table that can be named without its schema, or is in that of the table itself, is told as the user would name it. */
function referredSchema(row: ConstraintRow, { schema, ignoresSearchPath }: TableFilter): string | null {
  const { referredSchema: actual, isVisible, isDefaultSchema } = row
  if (ignoresSearchPath) return isDefaultSchema ? (schema ?? null) : actual
  return isVisible && actual !== schema ? null : actual
}
