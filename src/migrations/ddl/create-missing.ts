import type { Dialect } from '../../dialects/dialect.ts'
import { databaseNamesIo } from '../../engine/database-names.ts'
import type { Io } from '../../io/io.ts'
import type { DdlElement } from '../../schema/ddl-element.ts'
import type { SchemaChange } from '../../schema/ddl-rules.ts'
import type { Table } from '../../schema/table.ts'
import type { NamedType } from '../../types/type-engine.ts'
import { variantOf } from '../../types/type-processors.ts'
import type { MigrationTarget } from './migration-target.ts'

interface Made {
  readonly name: string
  readonly schema?: string | undefined
}

export interface BesideTable {
  readonly before: readonly DdlElement[]
  readonly after: readonly DdlElement[]
}

/**
 * What must be there before a table or column, as far as it is missing: types, sequences; and what follows: comments. A
 * script has what it did not make itself made each time. Round trips: 1 if there is such.
 *
 * Differs from SQLAlchemy: there a type that exists already is an error, and one of a new column is not made at all.
 */
export function* createMissingIo(table: Table, target: MigrationTarget): Io<BesideTable> {
  const { dialect } = target
  const needed = neededBy(table, dialect)
  const known = needed.filter(({ name, schema }) => !target.hasMade(name, schema))
  const names = known.length > 0 && target.connection ? yield* databaseNamesIo(target.connection, known) : null
  const has = (name: string, schema?: string): boolean =>
    target.hasMade(name, schema) || (names?.has(name, schema) ?? false)
  const { metadata } = table
  const change: SchemaChange = { metadata, wanted: [table], tables: [table], loose: [], dialect, has }
  const around = dialect.ddl.around?.(change, true) ?? {}
  const beside = dialect.ddl.beside?.(table, change, true) ?? {}
  for (const { name, schema } of needed) target.made(name, schema)
  return { before: [...(around.before ?? []), ...(beside.before ?? [])], after: beside.after ?? [] }
}

function neededBy(table: Table, dialect: Dialect): readonly Made[] {
  return [...table.columns.values()].flatMap(({ type, options }): readonly Made[] => {
    const named: NamedType | null = variantOf(type, dialect).namedType?.(dialect) ?? null
    const made = options.default as ({ readonly isSequence?: boolean } & Made) | undefined
    return [...(named ? [named] : []), ...(made?.isSequence ? [made] : [])]
  })
}
