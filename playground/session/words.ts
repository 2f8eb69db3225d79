import { formatCount } from '../results/format.ts'
import type { MomentEvent, MomentKind, ObjectSnapshot, PlannedStep, StatementEvent } from '../run/protocol.ts'

/** What is said about a moment, above its objects. */
export function momentText({ kind, plan, batch, objects }: MomentEvent): string {
  if (batch) return 'Waits for the commit, which sends all of it together.'
  if (kind === 'before flush') return `About to be written: ${amounts(plan ?? [])}.`
  if (kind === 'commit' && objects.some(({ isExpired }) => isExpired)) return `${TEXTS.commit} ${EXPIRED}`
  return TEXTS[kind]
}

/** `3 new objects, 1 changed`. */
function amounts(plan: readonly PlannedStep[]): string {
  const parts = Object.entries({
    insert: 'new',
    update: 'changed',
    delete: 'deleted',
    link: 'linked',
    unlink: 'unlinked',
  })
    .map(([kind, adjective]) => ({
      adjective,
      count: plan.filter((step) => step.kind === kind).reduce((sum, { total }) => sum + total, 0),
    }))
    .filter(({ count }) => count > 0)
  return parts
    .map(({ adjective, count }, i) => (i === 0 ? formatCount(count, `${adjective} object`) : `${count} ${adjective}`))
    .join(', ')
}

const EXPIRED = 'Values have expired: reading one loads the row anew.'

const TEXTS: Readonly<Record<Exclude<MomentKind, 'before flush'>, string>> = {
  'after flush': 'Written, in a transaction that is still open.',
  commit: 'The transaction is over, and its rows are there for everybody.',
  rollback: 'The transaction was given up, and the objects are as they were before it.',
  'savepoint released': 'What was written since the savepoint is part of the transaction now.',
  'savepoint rolled back': 'What was written since the savepoint was given up, on the objects too.',
  end: 'What the session held in the end.',
  closed: 'The session let go of its objects. What was loaded stays readable.',
}

/** A short name of the moment, for the timeline. */
export const momentName = (kind: MomentKind): string => `${kind[0]!.toUpperCase()}${kind.slice(1)}`

const STATES: Readonly<Record<ObjectSnapshot['state'], string>> = {
  transient: 'in no session, and without a row',
  pending: 'added, and written by the next flush',
  persistent: 'has a row, and the session follows it',
  deleted: 'its row was deleted in this transaction',
  detached: 'has a row, and no session any more',
}

/** Explains the states that are to be seen. */
export function statesOf(objects: readonly ObjectSnapshot[]): readonly (readonly [state: string, means: string])[] {
  const present = new Set(objects.map(({ state }) => state))
  return Object.entries(STATES).filter(([state]) => present.has(state as ObjectSnapshot['state']))
}

/** How people call an object: by its key, or as long as it has none, by what is likely to be its name. */
export function objectName({ model, key, attributes }: ObjectSnapshot): string {
  if (key !== null) return `${model} ${key}`
  const name = attributes.find(({ value }) => value.startsWith("'"))
  return name ? `new ${model} ${name.value}` : `new ${model}`
}

/** `2 objects: 1 pending, 1 persistent`. */
export function countText({ objects, total }: MomentEvent): string {
  const byState = new Map<string, number>()
  for (const { state } of objects) byState.set(state, (byState.get(state) ?? 0) + 1)
  const parts = [...byState].map(([state, count]) => `${count} ${state}`)
  const more = total > objects.length ? `, the first ${objects.length}` : ''
  return `${formatCount(total, 'object')}${more}: ${parts.join(', ')}`
}

/** What a step of a flush does, without its objects. */
export function plannedText({ kind, table, total }: PlannedStep): string {
  if (kind === 'update') return `Update ${formatCount(total, 'row')} of ${table}`
  if (kind === 'delete') return `Delete ${formatCount(total, 'row')} from ${table}`
  // One object may be linked to many.
  if (kind === 'link') return `Insert the links of ${formatCount(total, 'object')} into ${table}`
  if (kind === 'unlink') return `Delete the links of ${formatCount(total, 'object')} from ${table}`
  return `Insert ${formatCount(total, 'row')} into ${table}`
}

/** A statement in so few words that one line holds it: `UPDATE authors`. */
export function statementName({ sqlite: { sql } }: StatementEvent): string {
  const [, write] = /^\s*((?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "?[\w.]+"?)/i.exec(sql) ?? []
  if (write !== undefined) return write
  const [, table] = /\bFROM\s+"?([\w.]+)"?/.exec(sql) ?? []
  return table !== undefined && /^\s*(?:SELECT|WITH)\b/i.test(sql)
    ? `SELECT … FROM ${table}`
    : sql.split('\n')[0]!.slice(0, 40)
}
