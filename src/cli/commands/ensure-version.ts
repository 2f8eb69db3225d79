import { ensureVersion } from '../../migrations/index.ts'
import type { CliSession } from '../session.ts'

/** Creates the version table where it is missing, or prints the statement. */
export async function ensureVersionCommand(
  session: CliSession,
  { sql = false }: { readonly sql?: boolean },
): Promise<void> {
  const project = await session.project()
  const options = await session.migrationOptions()
  if (sql) session.print(ensureVersion(await project.offlineEngine(), { ...options, sql }).trimEnd())
  else await ensureVersion(await project.engine(), options)
}
