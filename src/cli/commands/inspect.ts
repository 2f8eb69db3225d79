import { inspect } from '../../inspection/inspect.ts'
import type { CliSession } from '../session.ts'

export interface InspectCommandOptions {
  readonly models?: boolean
  readonly schema?: string
}

export async function inspectCommand(
  session: CliSession,
  tables: readonly string[],
  options: InspectCommandOptions,
): Promise<void> {
  const project = await session.project()
  const inspector = inspect(await project.engine())
  session.print(
    ...(await inspector.getTableNames(options)).filter((name) => tables.length === 0 || tables.includes(name)),
  )
}
