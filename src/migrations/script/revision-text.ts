import { quoted } from '../../util/quoted.ts'

/** What the file of a revision says. */
export interface RevisionText {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  readonly createDate: string
  /** Lines that import what the bodies name, beside the type of `op`. */
  readonly imports?: readonly string[] | undefined
  /** Statements of the functions; none for a merge, and for what is to be written by hand. */
  readonly upgradeBody?: string | undefined
  readonly downgradeBody?: string | undefined
  /** Nobody is going to write bodies: a merge. */
  readonly isMerge?: boolean | undefined
}

/**
 * The module of a revision, as TypeScript.
 *
 * @source alembic alembic/templates/generic/script.py.mako
 */
export function revisionText(text: RevisionText): string {
  const { downRevisions, branchLabels, dependsOn, imports = [], isMerge = false } = text
  const usesOp = !isMerge
  const header = [...imports, ...(usesOp ? [`import type { Operations } from 'athanor/migrations'`] : [])]
  const down = downRevisions.length > 1 ? list(downRevisions) : downRevisions[0] ? quoted(downRevisions[0]) : 'null'
  const facts = [
    `export const revision = ${quoted(text.revision)}`,
    `export const downRevision = ${down}`,
    ...(branchLabels.length > 0 ? [`export const branchLabels = ${list(branchLabels)}`] : []),
    ...(dependsOn.length > 0 ? [`export const dependsOn = ${list(dependsOn)}`] : []),
    `export const message = ${quoted(text.message)}`,
    `export const createDate = ${quoted(text.createDate)}`,
  ]
  const bodies = [
    functionText('upgrade', text.upgradeBody, usesOp),
    functionText('downgrade', text.downgradeBody, usesOp),
  ]
  const parts = [header.join('\n'), facts.join('\n'), ...bodies].filter(Boolean)
  return `${parts.join('\n\n')}\n`
}

const list = (names: readonly string[]): string => `[${names.map(quoted).join(', ')}]`

function functionText(name: string, body = '', usesOp: boolean): string {
  const head = `export function ${name}(${usesOp ? 'op: Operations' : ''}): void {`
  const lines = body.split('\n').map((line) => (line === '' ? '' : `  ${line}`))
  return body === '' ? `${head}}` : [head, ...lines, '}'].join('\n')
}
