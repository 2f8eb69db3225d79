import type { RecordedOperation } from './operations-as-recorded.ts'
import { recordedType } from './recorded-type.ts'
import { sameValue } from './same-value.ts'

/**
 * How operations differ from recorded ones; null when they do not.
 *
 * @param dialect its name: types are recorded as Python writes them
 * @param mayBeFewer the corpus says that those which are recorded are too many
 */
export function operationsDifference(
  expected: readonly RecordedOperation[],
  actual: readonly RecordedOperation[],
  dialect: string,
  mayBeFewer: boolean,
): string | null {
  const wanted = expected.map((one) => normalized(one, dialect))
  const found = actual.map((one, i) => withoutGivenName(one, wanted[i]))
  if (mayBeFewer)
    return found.every((one) => wanted.some((other) => isPart(other, one))) ? null : described(wanted, found)
  return sameOperations(wanted, found) ? null : described(wanted, found)
}

const described = (expected: unknown, actual: unknown): string =>
  `expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`

function sameOperations(expected: readonly RecordedOperation[], actual: readonly RecordedOperation[]): boolean {
  return expected.length === actual.length && expected.every((one, i) => sameOperation(one, actual[i]!))
}

function sameOperation({ ops, columns, ...expected }: RecordedOperation, actual: RecordedOperation): boolean {
  const { ops: others, columns: otherColumns, ...rest } = actual
  const areSameColumns = expected.op === 'CreateIndexOp' ? sameMembers : sameValue
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return (
    sameValue(expected, present) &&
    areSameColumns((columns ?? null) as never, (otherColumns ?? null) as never) &&
    sameOperations(ops ?? [], others ?? [])
  )
}

/** A function was recorded by its name, an expression with its table. */
const sameMembers = (expected: readonly string[], actual: readonly string[]): boolean =>
  expected.length === actual.length &&
  expected.every((one, i) => one.replace(/^\w+\.(?=\w+ )/, '') === actual[i] || actual[i]!.startsWith(`${one}(`))

const isPart = (whole: RecordedOperation, part: RecordedOperation): boolean =>
  whole.table_name === part.table_name &&
  (part.ops ?? []).every((one) => (whole.ops ?? []).some((other) => sameOperation(other, one)))

function normalized({ ops, ...operation }: RecordedOperation, dialect: string): RecordedOperation {
  const record: Record<string, unknown> = { ...operation }
  for (const key of ['existing_type', 'modify_type']) {
    if (typeof record[key] === 'string') record[key] = recordedType(record[key], dialect)
  }
  // On SQLite they put parentheses around what may be an expression.
  const value = record['modify_server_default']
  if (dialect === 'sqlite' && typeof value === 'string') {
    record['modify_server_default'] = value.replace(/^\((.*)\)$/s, '$1')
  }
  return { ...record, ...(ops && { ops: ops.map((one) => normalized(one, dialect)) }), op: operation.op }
}

/** A constraint that was recorded without a name gets one here, so that it can be dropped again. */
function withoutGivenName(actual: RecordedOperation, expected: RecordedOperation | undefined): RecordedOperation {
  const { ops, ...operation } = actual
  const record: Record<string, unknown> = { ...operation }
  const isUnnamed = expected !== undefined && !('constraint_name' in expected)
  if (isUnnamed && /_f?key$/.test(String(record['constraint_name']))) delete record['constraint_name']
  return {
    ...record,
    ...(ops && { ops: ops.map((one, i) => withoutGivenName(one, expected?.ops?.[i])) }),
    op: operation.op,
  }
}
