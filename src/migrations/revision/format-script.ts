import type { RevisionMap } from './revision-map.ts'
import type { Script } from './script.ts'

export interface FormatOptions {
  /** All that is known of it, in several lines. */
  readonly verbose?: boolean
  /** Names the revisions before it. */
  readonly includeParents?: boolean
  readonly includeBranches?: boolean
  readonly includeDoc?: boolean
  /** Marks heads, branch points and merges. Default: true. */
  readonly treeIndicators?: boolean
  /** Revisions of a database, which are marked. */
  readonly current?: Iterable<string>
}

/**
 * A revision as `history`, `heads`, `current` and `show` print it.
 *
 * @source alembic alembic/script/base.py › Script.cmd_format, log_entry
 */
export function formatScript(script: Script, options: FormatOptions = {}): string {
  const isCurrent = new Set(options.current).has(script.revision)
  return options.verbose ? verboseText(script, isCurrent) : shortText(script, options, isCurrent)
}

/** A branch point as `branches` prints it, with what comes after it. */
export function formatBranch(map: RevisionMap<Script>, script: Script, { verbose = false } = {}): string {
  const indent = ' '.repeat(script.revision.length)
  const next = [...script.next]
    .sort()
    .map((name) => formatScript(map.named(name)!, { includeBranches: true, includeDoc: verbose }))
  return [formatScript(script, { verbose, includeBranches: true }), ...next.map((text) => `${indent} -> ${text}`)].join(
    '\n',
  )
}

const list = (names: Iterable<string>): string => [...names].sort().join(', ')

const parents = ({ downRevisions }: Script): string =>
  downRevisions.length === 0 ? '<base>' : downRevisions.join(', ')

const marks = (...all: readonly [boolean, string][]): string =>
  all.map(([holds, word]) => (holds ? ` (${word})` : '')).join('')

function shortText(script: Script, options: FormatOptions, isCurrent: boolean): string {
  const { includeParents, includeBranches, includeDoc, treeIndicators = true } = options
  const depends = script.dependencies.length > 0 ? ` (${script.dependencies.join(', ')})` : ''
  return [
    includeParents ? `${parents(script)}${depends} -> ` : '',
    script.revision,
    includeBranches && script.branchLabels.size > 0 ? ` (${list(script.branchLabels)})` : '',
    marks([script.isRealHead, 'head'], [script.isHead && !script.isRealHead, 'effective head'], [isCurrent, 'current']),
    treeIndicators ? marks([script.isBranchPoint, 'branchpoint'], [script.isMergePoint, 'mergepoint']) : '',
    includeDoc ? `, ${script.doc}` : '',
  ].join('')
}

function verboseText(script: Script, isCurrent: boolean): string {
  const { dependencies, branchLabels, module, path } = script
  const kinds = marks(
    [script.isHead, 'head'],
    [script.isBranchPoint, 'branchpoint'],
    [script.isMergePoint, 'mergepoint'],
    [isCurrent, 'current'],
  )
  const lines: readonly (string | false)[] = [
    `Rev: ${script.revision}${kinds}`,
    `${script.isMergePoint ? 'Merges' : 'Parent'}: ${parents(script)}`,
    dependencies.length > 0 && `Also depends on: ${dependencies.join(', ')}`,
    script.isBranchPoint && `Branches into: ${list(script.next)}`,
    branchLabels.size > 0 && `Branch names: ${list(branchLabels)}`,
    path !== null && `Path: ${path}`,
    typeof module.createDate === 'string' && `Create Date: ${module.createDate}`,
  ]
  const doc = script.longdoc.split('\n').map((line) => `    ${line}`.trimEnd())
  return [...lines.filter((line) => line !== false), '', ...doc, ''].join('\n')
}
