import { CommandError } from '../../errors/migration-errors.ts'
import { isOwnTable } from '../../engine/is-own-table.ts'
import { inspect } from '../../inspection/inspect.ts'
import { renderModels } from '../../migrations/index.ts'
import { MetaData } from '../../schema/metadata.ts'
import { formatSource } from '../files/format-source.ts'
import type { CliSession } from '../session.ts'
import { tableLines } from './table-lines.ts'

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
  const isOther = (name: string): boolean => name === versionTable || isOwnTable(name, engine.core.driver)
  const tables = metadata.sortedTables.filter(({ name }) => only ?? !isOther(name))
  if (tables.length === 0) throw new CommandError('There are no tables.')
  if (!models) {
    // The tables that those asked for refer to come along.
    const listed = tables.filter(({ name }) => only?.includes(name) ?? true)
    return session.print(listed.map((table) => tableLines(table, engine.dialect)).join('\n\n'))
  }
  const text = renderModels(tables, { dialect: engine.dialect, renderItem })
  session.print((await formatSource(text, `${project.folderOf()}/models.ts`)).trimEnd())
}
