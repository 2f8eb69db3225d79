import type { Dialect } from '../../../dialects/dialect.ts'
import { typeText } from '../../../types/type-processors.ts'
import { withoutQuoted } from './mentions.ts'
import type { SqliteFacts } from './sqlite-facts.ts'
import type { TableModel } from './table-model.ts'

/** Whether SQLite numbers the rows besides all columns, before and after: there is no INTEGER PRIMARY KEY, which would be the number. */
export function hasOwnRowid(
  { columns, options, primaryKey }: TableModel,
  { sql }: SqliteFacts,
  dialect: Dialect,
): boolean {
  if (/\bWITHOUT\s+ROWID\b/i.test(withoutQuoted(sql)) || options.sqlite?.withRowid === false) return false
  if ([...columns].some(([name, { definition }]) => [name, definition.name].some((one) => /^rowid$/i.test(one!))))
    return false
  const [key, ...others] = primaryKey
  const type = key === undefined || others.length > 0 ? undefined : columns.get(key)?.definition.type
  return type === undefined || typeText(type, dialect).toUpperCase() !== 'INTEGER'
}
