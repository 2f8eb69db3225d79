import { CommandError, MultipleHeadsError } from '../../errors/migration-errors.ts'
import { type Revisions, type Scripts, scriptsOf } from '../revision/load-scripts.ts'
import type { Script } from '../revision/script.ts'
import { uniqueNames } from '../revision/unique-names.ts'
import { makeRevisionId } from './make-revision-id.ts'
import { type FileNameOptions, revisionFileName } from './revision-file-name.ts'
import { revisionText, type RevisionText } from './revision-text.ts'

/** Alembic's version table, and ours, take no longer ones. */
const MAX_NAME_LENGTH = 32

type Names = string | readonly string[]

export interface GenerateOptions
  extends FileNameOptions, Pick<RevisionText, 'imports' | 'upgradeBody' | 'downgradeBody'> {
  /** What it does, in a line. */
  readonly message?: string | null | undefined
  /** What it comes after. Default: the head; `base` begins a branch of its own. */
  readonly head?: Names | undefined
  /** It may come after what is no head, and begins a branch there. */
  readonly splice?: boolean | undefined
  readonly branchLabel?: Names | undefined
  readonly dependsOn?: Names | undefined
  /** Its name. Default: twelve hexadecimal digits. */
  readonly revId?: string | undefined
  /** Default: now. */
  readonly createDate?: Date | undefined
}

/** A new revision: the file that is to be written. */
export interface GeneratedRevision {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly message: string
  readonly fileName: string
  /** TypeScript. */
  readonly text: string
}

/**
 * A new revision after the head of those that there are, empty or with the given bodies.
 *
 * @throws {@link CommandError} and its subclasses.
 * @source alembic alembic/script/base.py › ScriptDirectory.generate_revision
 */
export function generateRevision(revisions: Revisions, options: GenerateOptions = {}): GeneratedRevision {
  return generate(revisions, { ...options, head: options.head ?? 'head' }, false)
}

/**
 * A new revision after several, which does nothing: the branches are one from then on.
 *
 * @param heads Default: all heads.
 * @source alembic alembic/command.py › merge
 */
export function mergeRevision(
  revisions: Revisions,
  heads: Names = 'heads',
  options: Omit<GenerateOptions, 'head'> = {},
): GeneratedRevision {
  return generate(revisions, { ...options, head: heads }, true)
}

function generate(
  revisions: Revisions,
  options: GenerateOptions & { readonly head: Names },
  isMerge: boolean,
): GeneratedRevision {
  const map = scriptsOf(revisions)
  const { revId: revision = makeRevisionId(), createDate = new Date(), splice = false } = options
  checkName(map, revision)
  const parents = parentsOf(map, options.head, splice)
  const text: RevisionText = {
    revision,
    downRevisions: parents.map((parent) => parent.revision),
    branchLabels: checkedLabels(map, uniqueNames(options.branchLabel)),
    dependsOn: uniqueNames(options.dependsOn).map((name) => dependency(map, name)),
    message: options.message ?? '',
    createDate: createDate.toISOString(),
    isMerge,
    ...{ imports: options.imports, upgradeBody: options.upgradeBody, downgradeBody: options.downgradeBody },
  }
  const fileName = revisionFileName({ revision, message: text.message, createDate }, options)
  return { revision, downRevisions: text.downRevisions, message: text.message, fileName, text: revisionText(text) }
}

function checkName(map: Scripts, revision: string): void {
  if (map.named(revision)) throw new CommandError(`There is a revision ${revision} already.`)
  if (!/^\w[\w.]*$/.test(revision)) {
    throw new CommandError(`A revision cannot be called '${revision}': write letters, digits, _ and full stops.`)
  }
  if (revision.length <= MAX_NAME_LENGTH) return
  throw new CommandError(`Revision ${revision} has a longer name than the version table takes: ${MAX_NAME_LENGTH}.`)
}

function parentsOf(map: Scripts, names: Names, splice: boolean): readonly Script[] {
  const parents = headsOf(map, names)
  if (new Set(parents).size < parents.length) throw new CommandError('A head was given twice.')
  const inner = parents.find((parent) => !parent.isHead)
  if (splice || inner === undefined) return parents
  throw new CommandError(`Revision ${inner.revision} is no head: with splice, a branch begins there.`)
}

function headsOf(map: Scripts, names: Names): readonly Script[] {
  try {
    return map.getRevisions(names)
  } catch (error) {
    if (!(error instanceof MultipleHeadsError) || names !== 'head') throw error
    const heads = map.heads.join(', ')
    throw new MultipleHeadsError(`There are several heads: ${heads}. Name the one that it comes after, or merge them.`)
  }
}

function checkedLabels(map: Scripts, labels: readonly string[]): readonly string[] {
  for (const label of labels) {
    const used = map.revisions.find((one) => one.revision === label || one.ownLabels.includes(label))
    if (used) throw new CommandError(`Branch label '${label}' is used by revision ${used.revision}.`)
  }
  return labels
}

/** Labels stay what they are, and parts of names become whole ones. */
function dependency(map: Scripts, name: string): string {
  const found = map.getRevision(name)
  if (!found) throw new CommandError(`A revision cannot depend on ${name}.`)
  return found.ownLabels.includes(name) ? name : found.revision
}
