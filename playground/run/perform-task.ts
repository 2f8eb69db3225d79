import type { AsyncEngine } from 'athanor'
import {
  downgrade,
  type GeneratedRevision,
  generateRevision,
  mergeRevision,
  produceMigrations,
  renderMigration,
  requireHeads,
  type StepInfo,
  upgrade,
} from 'athanor/migrations'
import { MIGRATIONS_FOLDER } from './migration-files.ts'
import type { Draft, MigrationTask } from './migration-protocol.ts'
import type { UserProject } from './user-project.ts'

interface Done {
  /** The steps, to be shown as a table; null where none were asked for. */
  readonly steps: readonly object[] | null
  /** Undefined where nothing was to be written, null where there was nothing to write. */
  readonly draft?: Draft | null
}

/** Does what was asked for with the revisions of the project, on the engine of the project. */
export async function performTask(task: MigrationTask, project: UserProject): Promise<Done> {
  // First of all, so that a database in memory goes on also where nothing is asked of it.
  const anyEngine = await project.engine()
  const revisions = await project.revisions()
  if (task.kind === 'merge') return { steps: null, draft: draftOf(mergeRevision(revisions, 'heads', task)) }
  // All that a synchronous engine gives is awaited as well, so that engines of both colours will do.
  const engine = anyEngine as AsyncEngine
  if (task.kind !== 'autogenerate') {
    const move = task.kind === 'upgrade' ? upgrade : downgrade
    return { steps: (await move(engine, revisions, task.target)).map(stepRow) }
  }
  await requireHeads(engine, revisions)
  const script = await produceMigrations(engine, [...(await project.metadata())])
  if (script.upgradeOps.ops.length === 0) return { steps: null, draft: null }
  const parts = renderMigration(script, { dialect: engine.dialect })
  return { steps: null, draft: draftOf(generateRevision(revisions, { ...parts, message: task.message })) }
}

const draftOf = ({ revision, fileName, text }: GeneratedRevision): Draft => ({
  revision,
  path: MIGRATIONS_FOLDER + fileName,
  text,
})

const stepRow = ({ isUpgrade, revision, doc }: StepInfo): object => ({
  step: isUpgrade ? 'upgrade' : 'downgrade',
  revision,
  doc,
})
