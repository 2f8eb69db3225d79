import { defined } from '../../../util/defined.ts'
import type { ReflectedColumn } from '../../reflected.ts'
import type { ParsedTable } from './parsed-table.ts'
import { reflectType } from './reflect-type.ts'
import type { TableFacts } from './table-facts.ts'

/** What `pragma_table_xinfo` says of columns that are none, and of those that are stored. */
const HIDDEN = 1
const STORED = 3

/**
 * Differs from SQLAlchemy: the collation is part of the type, and computed columns written without GENERATED ALWAYS have their
 * expression, because a table that is made again would lose both.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/sqlite/base.py › SQLiteDialect.get_columns
 */
export function reflectColumns(facts: TableFacts, parsed: ParsedTable): readonly ReflectedColumn[] {
  return facts.columns
    .filter(([, , , , , hidden]) => hidden !== HIDDEN)
    .map(([name, type, notNull, defaultSql, primaryKey, hidden]) => {
      const key = name.toLowerCase()
      const collation = parsed.collations.get(key)
      const isDefault = collation === undefined || collation.toUpperCase() === 'BINARY'
      const words = hidden ? type.replace(/\bgenerated\b|\balways\b/gi, '').trim() : type
      return defined({
        name,
        type: reflectType(words, isDefault ? undefined : collation),
        nullable: !notNull,
        default: defaultSql,
        primaryKey,
        computed: hidden ? { sqltext: parsed.computed.get(key) ?? '', persisted: hidden === STORED } : undefined,
      })
    })
}
