import type { PlainStatement } from '../../../dialects/dialect.ts'
import type { Io } from '../../../io/io.ts'
import type { Column } from '../../../schema/column.ts'
import { typeText, variantOf } from '../../../types/type-processors.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { defaultKind } from './default-kind.ts'
import { plainDefault } from './plain-default.ts'
import { sqliteDefault } from './sqlite-default.ts'
import { withoutCasts } from './without-casts.ts'
import { withoutParentheses } from './without-parentheses.ts'

/** A column that both sides have. */
export interface ColumnPair {
  readonly conn: Column
  readonly metadata: Column
  /** Its type is to be changed, or the values of its type. */
  readonly hasOtherType: boolean
}

interface DefaultPair extends ColumnPair {
  readonly found: string | null
  readonly wanted: string | null
}

/**
 * The columns of the models whose DEFAULT is to be changed. Round trips: 1 on PostgreSQL where texts differ, which is asked
 * whether the values are equal.
 *
 * @source alembic alembic/autogenerate/compare/server_defaults.py
 */
export function* differingDefaultsIo(context: AutogenContext, columns: readonly ColumnPair[]): Io<ReadonlySet<Column>> {
  const { compareServerDefault = false } = context.options
  if (compareServerDefault === false) return new Set()
  const differing = new Set<Column>()
  const open: DefaultPair[] = []
  for (const pair of columns.filter(isComparable)) {
    const whole = { ...pair, found: plainDefault(context, pair.conn), wanted: plainDefault(context, pair.metadata) }
    const answer = own(context, whole) ?? byText(context, whole)
    if (answer === undefined) open.push(whole)
    else if (answer) differing.add(pair.metadata)
  }
  for (const { metadata } of yield* unequalIo(context, open)) differing.add(metadata)
  return differing
}

/** Whether both have a DEFAULT or none, and at least one of them has. */
function isComparable({ conn, metadata }: ColumnPair): boolean {
  const kinds = [defaultKind(conn), defaultKind(metadata)]
  return kinds.includes('plain') && kinds.every((kind) => kind === 'none' || kind === 'plain')
}

/** The answer of the program's own function. */
function own({ options }: AutogenContext, { conn, metadata, found, wanted }: DefaultPair): boolean | undefined {
  const { compareServerDefault: compare } = options
  return typeof compare === 'function' ? compare(conn, metadata, found, metadata.serverDefault, wanted) : undefined
}

/** Whether the texts tell that the defaults differ; undefined where only the server knows. */
function byText({ dialect }: AutogenContext, pair: DefaultPair): boolean | undefined {
  const { found, wanted, metadata, hasOtherType } = pair
  // What numbers a key is made with it.
  const isSerial = dialect.name === 'postgresql' && metadata === metadata.owner.autoincrementColumn
  if (isSerial || found === wanted) return false
  if (found === null || wanted === null) return true
  if (dialect.name === 'sqlite') {
    const { family } = variantOf(metadata.type, dialect)
    return sqliteDefault(found, family) !== sqliteDefault(wanted, family)
  }
  if (plainText(found) === plainText(wanted)) return false
  // To ask would take a number of the sequence.
  return hasOtherType || /\bnextval\s*\(/i.test(found + wanted) ? true : undefined
}

const plainText = (sql: string): string => withoutParentheses(withoutCasts(sql))

function* unequalIo({ dialect, inspector }: AutogenContext, pairs: readonly DefaultPair[]): Io<readonly DefaultPair[]> {
  if (pairs.length === 0) return []
  const questions = pairs.map(({ conn, found, wanted }): PlainStatement => {
    const type = variantOf(conn.type, dialect)
    const word = type.family === 'json' ? 'JSONB' : typeText(type, dialect).replace(/ COLLATE .*$/, '')
    const [a, b] = [found, wanted].map((sql) => `CAST(CAST((${sql}) AS ${word}) AS TEXT)`)
    return { sql: `SELECT CASE WHEN ${a} IS NOT DISTINCT FROM ${b} THEN 1 ELSE 0 END`, params: [] }
  })
  const answers = yield* inspector.askIo(questions)
  return pairs.filter((_, i) => Number(answers[i]![0]![0]) === 0)
}
