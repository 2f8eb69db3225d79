import { autogenerateRevision, generateRevision, mergeRevision, type Operation } from '../../migrations/index.ts'
import type { CliSession } from '../session.ts'
import { writeRevision } from './write-revision.ts'

export interface RevisionCommandOptions {
  readonly message?: string
  readonly autogenerate?: boolean
  readonly head?: string
  readonly splice?: boolean
  readonly branchLabel?: string
  readonly dependsOn?: string[]
  readonly revId?: string
  readonly versionPath?: string
}

export async function revisionCommand(session: CliSession, options: RevisionCommandOptions): Promise<void> {
  const project = await session.project()
  const scripts = await project.scripts()
  const { autogenerate = false, versionPath, ...given } = options
  if (!autogenerate) {
    const { fileTemplate, truncateSlugLength } = project.config
    return writeRevision(
      session,
      generateRevision(scripts, { ...given, fileTemplate, truncateSlugLength }),
      versionPath,
    )
  }
  const settings = { ...project.config, ...given, warn: (message: string) => session.note(message) }
  const made = await autogenerateRevision(await project.engine(), scripts, project.metadata, settings)
  if (made.script.upgradeOps.isEmpty) session.note('The models say nothing new: the revision is empty.')
  for (const note of notesIn(made.script.upgradeOps.ops)) session.note(note)
  await writeRevision(session, made, versionPath)
}

/** What the comments in the revision say. */
const notesIn = (operations: readonly Operation[]): readonly string[] =>
  operations.flatMap((one) => [...[one.note ?? []].flat(), ...(one.op === 'modifyTable' ? notesIn(one.ops) : [])])

export async function mergeCommand(
  session: CliSession,
  heads: readonly string[],
  options: Omit<RevisionCommandOptions, 'autogenerate' | 'head' | 'versionPath'>,
): Promise<void> {
  const project = await session.project()
  const scripts = await project.scripts()
  const { fileTemplate, truncateSlugLength } = project.config
  const merged = mergeRevision(scripts, heads, { ...options, fileTemplate, truncateSlugLength })
  await writeRevision(session, merged)
}
