import type { Dialect } from '../../dialects/dialect.ts'
import { CommandError } from '../../errors/migration-errors.ts'
import { inspect } from '../../inspection/inspect.ts'
import { renderModels } from '../../migrations/index.ts'
import type { Column } from '../../schema/column.ts'
import { ForeignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import { MetaData } from '../../schema/metadata.ts'
import type { Table } from '../../schema/table.ts'
import { typeText } from '../../types/type-processors.ts'
import { formatSource } from '../files/format-source.ts'
import type { CliSession } from '../session.ts'

export interface InspectCommandOptions {
  readonly models?: boolean
  readonly schema?: string
}

/** Prints the tables of a database, as a list or as classes of models. */
export async function inspectCommand(
  session: CliSession,
  names: readonly string[],
  { models = false, schema }: InspectCommandOptions,
): Promise<void> {
  const project = await session.project()
  const engine = await project.engine()
  const metadata = new MetaData()
  const only = names.length > 0 ? names : undefined
  const { versionTable = 'athanor_version', renderItem } = project.config
  await metadata.reflect(inspect(engine, { warn: (message) => session.note(message) }), {
    ...(schema !== undefined && { schema }),
    ...(only && { only }),
  })
  const tables = metadata.sortedTables.filter(({ name }) => name !== versionTable || only)
  if (tables.length === 0) throw new CommandError('There are no tables.')
  if (!models) return session.print(tables.map((table) => tableLines(table, engine.dialect)).join('\n\n'))
  const text = renderModels(tables, { dialect: engine.dialect, renderItem })
  session.print((await formatSource(text, `${project.folder}/models.ts`)).trimEnd())
}

/** A table with its columns, a line for each. */
function tableLines(table: Table, dialect: Dialect): string {
  const columns = [...table.columns.values()]
  const width = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length))
  const nameWidth = width(columns.map(({ name }) => name))
  const types = columns.map(({ type }) => typeText(type, dialect))
  const typeWidth = width(types)
  const lines = columns.map((column, i) =>
    `  ${column.name.padEnd(nameWidth)}  ${types[i]!.padEnd(typeWidth)}  ${facts(table, column)}`.trimEnd(),
  )
  const indexes = table.indexes.map(
    (one) => `  ${one.options.unique ? 'unique index' : 'index'} (${one.columns.map(({ name }) => name).join(', ')})`,
  )
  return [table.key, ...lines, ...indexes].join('\n')
}

function facts(table: Table, column: Column): string {
  const references = table.constraints
    .filter((one) => one instanceof ForeignKeyConstraint)
    .flatMap(({ columns, referredColumns }) => {
      const referred = referredColumns[columns.indexOf(column)]
      return referred ? [`-> ${referred.owner.key}.${referred.name}`] : []
    })
  const isUnique = table.constraints.some(
    (one) => one.kind === 'uq' && one.columns.length === 1 && one.columns[0] === column,
  )
  const words = [
    column.isPrimaryKey ? 'primary key' : column.isNullable ? '' : 'not null',
    isUnique ? 'unique' : '',
    ...references,
  ]
  return words.filter(Boolean).join(', ')
}
