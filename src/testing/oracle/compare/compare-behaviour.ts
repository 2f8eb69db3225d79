import type { BehaviourExpectation, LogEntry, StatementEntry } from '../corpus.ts'
import { asOneInsert } from './as-one-insert.ts'
import { compareStatement } from './compare-statement.ts'
import { describeValue } from './describe-value.ts'
import { insertsOfOrderedRows } from './inserts-of-ordered-rows.ts'
import { insertsOfReservedKeys } from './inserts-of-reserved-keys.ts'
import type { Statement } from '../statement.ts'
import { sameValue } from './same-value.ts'

const isStatement = (entry: LogEntry): entry is StatementEntry =>
  typeof entry.sql === 'string' && Array.isArray(entry.params)

function compareMany(expected: StatementEntry, actual: StatementEntry): string | null {
  const text = compareStatement({ ...expected, params: [] }, { ...actual, params: [] }, { labels: 'ignore' })
  if (text !== null) return text
  return sameValue(expected.params, actual.params)
    ? null
    : `rows\n      expected ${describeValue(expected.params)}\n      got      ${describeValue(actual.params)}`
}

function compareEntry(expected: LogEntry, actual: LogEntry): string | null {
  if (isStatement(expected) && isStatement(actual)) {
    const batched = expected.many === true && actual.many !== true ? asOneInsert(expected) : null
    if (batched !== null) return compareStatement(batched, actual, { labels: 'ignore' })
    if (expected.many === true || actual.many === true) {
      return expected.many === actual.many
        ? compareMany(expected, actual)
        : `rows sent ${expected.many === true ? 'one by one, expected in one call' : 'in one call, expected one by one'}`
    }
    return compareStatement(expected, actual, { labels: 'ignore' })
  }
  return sameValue(expected, actual)
    ? null
    : `entry\n      expected ${describeValue(expected)}\n      got      ${describeValue(actual)}`
}

/**
 * The log with an INSERT that was sent several times in one request written as that many entries: SQLAlchemy executes it
 * time after time, and an INSERT may be batched better.
 */
function insertsApart(expected: readonly LogEntry[], actual: readonly LogEntry[]): readonly LogEntry[] {
  const entries: LogEntry[] = []
  for (const entry of actual) {
    const place = expected[entries.length]
    const isApart = isStatement(entry) && entry.many && entry.sql.startsWith('INSERT ') && place && isStatement(place)
    if (!isApart || place.many) entries.push(entry)
    else entries.push(...(entry.params as unknown[][]).map((params) => ({ sql: entry.sql, params })))
  }
  return entries
}

/** The INSERTs of one row that stand at a place, for what was sent there together; null where nothing was. */
function insertsAt(
  place: LogEntry | undefined,
  entry: LogEntry,
  next: LogEntry | undefined,
): readonly Statement[] | null {
  const isInsert = place && isStatement(place) && !place.many && /^INSERT .* VALUES /.test(place.sql)
  if (!isInsert || !isStatement(entry)) return null
  const inserts = next && isStatement(next) ? insertsOfReservedKeys(entry, next) : null
  if (inserts === null) return insertsOfOrderedRows(entry)
  // The number of a single row comes back beside it, where there is no RETURNING.
  const returns = place.sql.includes(' RETURNING ')
  return returns ? inserts : inserts.map(({ sql, params }) => ({ sql: sql.split(' RETURNING ')[0]!, params }))
}

/** The log with rows that were sent together, with keys that were asked for before, written as an INSERT of each. */
function rowsApart(expected: readonly LogEntry[], actual: readonly LogEntry[]): readonly LogEntry[] {
  const entries: LogEntry[] = []
  for (let i = 0; i < actual.length; i++) {
    const entry = actual[i]!
    const inserts = insertsAt(expected[entries.length], entry, actual[i + 1])
    if (inserts !== null && insertsOfOrderedRows(entry as StatementEntry) === null) i++
    entries.push(...(inserts ?? [entry]))
  }
  return entries
}

const transactionOf = (entry: LogEntry | undefined): string | null => (entry && 'tx' in entry ? String(entry.tx) : null)

/** A log without transactions in which nothing was sent, and that there need not be: here, the first statement begins one. */
function withoutEmptyTransactions(log: readonly LogEntry[]): readonly LogEntry[] {
  const isEmpty = (i: number): boolean =>
    transactionOf(log[i]) === 'BEGIN' && (i + 1 === log.length || transactionOf(log[i + 1]) !== null)
  return log.filter((_, i) => !isEmpty(i) && !(i > 0 && isEmpty(i - 1)))
}

function compareLogs(recorded: readonly LogEntry[], sent: readonly LogEntry[]): string | null {
  const expected = withoutEmptyTransactions(sent).length === sent.length ? withoutEmptyTransactions(recorded) : recorded
  const actual = insertsApart(expected, rowsApart(expected, sent))
  const shared = Math.min(expected.length, actual.length)
  for (let i = 0; i < shared; i++) {
    const difference = compareEntry(expected[i] as LogEntry, actual[i] as LogEntry)
    if (difference !== null) return `log[${i}]: ${difference}`
  }
  if (expected.length === actual.length) return null
  const next = expected.length > actual.length ? expected[shared] : actual[shared]
  const surplus = expected.length > actual.length ? 'ends early, missing' : 'goes on with'
  return `log: ${actual.length} entries, expected ${expected.length}; ${surplus} ${describeValue(next)}`
}

function compareResults(
  expected: Readonly<Record<string, unknown>>,
  actual: ReadonlyMap<string, unknown>,
): string | null {
  for (const [name, value] of Object.entries(expected)) {
    if (!actual.has(name)) return `result ${name}: not recorded`
    if (!sameValue(value, actual.get(name))) {
      return `result ${name}\n      expected ${describeValue(value)}\n      got      ${describeValue(actual.get(name))}`
    }
  }
  const surplus = [...actual.keys()].find((name) => !(name in expected))
  return surplus === undefined ? null : `result ${surplus}: not expected`
}

/** How a scenario differs from what is recorded: null where it agrees. */
export interface BehaviourDifference {
  readonly results: string | null
  readonly log: string | null
}

/** Compares what a scenario recorded, and the log that it left, with what is expected. */
export function compareBehaviour(
  expected: BehaviourExpectation,
  log: readonly LogEntry[],
  results: ReadonlyMap<string, unknown>,
): BehaviourDifference {
  return { results: compareResults(expected.results, results), log: compareLogs(expected.log, log) }
}
