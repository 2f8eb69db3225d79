import { createEngine, type Driver } from 'athanor'
import { currentHeads, scriptsOf } from 'athanor/migrations'
import type { MigrationState, RevisionFacts } from './migration-protocol.ts'
import { overlaid } from './overlaid.ts'
import type { UserProject } from './user-project.ts'

/** What the project's revisions are, and which of them the database is at. Nobody sees the statements. */
export async function readMigrations(project: UserProject, driver: Driver | null): Promise<MigrationState> {
  const current = driver && currentOf(driver)
  try {
    const map = scriptsOf(await project.revisions())
    const revisions = map.revisions.map((script): RevisionFacts => ({
      revision: script.revision,
      path: script.path ?? '',
      doc: script.doc,
      createDate: script.module.createDate ?? null,
      labels: script.ownLabels,
      down: script.downRevisions,
      dependsOn: script.resolvedDependencies,
    }))
    return { problem: null, revisions, heads: map.heads, current }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), revisions: [], heads: [], current }
  }
}

/** Null when the database is closed. */
function currentOf(driver: Driver): readonly string[] | null {
  try {
    // The driver stays open: it is the user's.
    return currentHeads(createEngine(overlaid(driver, { dispose: () => undefined })))
  } catch {
    return null
  }
}
