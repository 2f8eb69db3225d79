import type { NeonDatabase, TextAnswer } from './neon-database.ts'
import { NeonFailure } from './neon-failure.ts'
import type { NeonRequest } from './neon-request.ts'

/** The bytes that a request or an answer may have: what Neon's open proxy allows by default. */
export const MAX_BYTES = 10 * 1024 * 1024

export interface NeonAnswer {
  readonly status: number
  readonly body: unknown
}

/** What is asked of which database. */
export interface Question {
  readonly database: NeonDatabase
  readonly request: NeonRequest
}

/** Carries a request out, and answers as Neon does: errors of the database with status 400. */
export async function answerRequest(read: () => Question): Promise<NeonAnswer> {
  try {
    const { database, request } = read()
    return { status: 200, body: await carriedOut(database, request) }
  } catch (error) {
    return { status: statusOf(error), body: errorBody(error) }
  }
}

async function carriedOut(database: NeonDatabase, request: NeonRequest): Promise<unknown> {
  let left = MAX_BYTES
  const shaped = (answer: TextAnswer): unknown => {
    const result = shape(answer, request)
    left -= JSON.stringify(result.rows).length
    if (left < 0) throw new NeonFailure(507, `response is too large (max is ${MAX_BYTES} bytes)`)
    return result
  }
  const [first] = request.queries
  if (!request.isBatch) return shaped(await database.query(first!))
  const results: unknown[] = []
  await database.transaction(request.queries, request.modes, (answer) => results.push(shaped(answer)))
  return { results }
}

function shape({ command, rowCount, fields, rows }: TextAnswer, { isRawText, isArrayMode }: NeonRequest) {
  const lists = isRawText ? rows : rows.map((row) => row.map((value, i) => jsonValue(value, fields[i]!.dataTypeID)))
  return {
    command,
    rowCount,
    fields: fields.map((field) => ({ ...UNKNOWN_FIELD, ...field })),
    rows: isArrayMode ? lists : lists.map((row) => Object.fromEntries(row.map((value, i) => [fields[i]!.name, value]))),
    rowAsArray: isArrayMode,
  }
}

const UNKNOWN_FIELD = { tableID: 0, columnID: 0, dataTypeSize: -1, dataTypeModifier: -1, format: 'text' }

const BOOLEAN = 16
const NUMBERS = [21, 23, 700, 701]
const JSONS = [114, 3802]

function jsonValue(text: string | null, type: number): unknown {
  if (text === null) return null
  if (type === BOOLEAN) return text === 't'
  if (JSONS.includes(type)) return JSON.parse(text)
  // JSON has no NaN and no infinity.
  return NUMBERS.includes(type) && Number.isFinite(Number(text)) ? Number(text) : text
}

const ERROR_FIELDS = [
  ...['severity', 'code', 'detail', 'hint', 'position', 'internalPosition', 'internalQuery', 'where', 'schema'],
  ...['table', 'column', 'dataType', 'constraint', 'file', 'line', 'routine'],
]

function statusOf(error: unknown): number {
  if (error instanceof NeonFailure) return error.status
  return (error as { severity?: unknown }).severity === undefined ? 500 : 400
}

function errorBody(error: unknown): object {
  const given = error as Record<string, unknown>
  const fields = ERROR_FIELDS.map((name) => [name, given[name] ?? (name === 'code' || name === 'severity' ? '' : null)])
  return { message: error instanceof Error ? error.message : String(error), ...Object.fromEntries(fields) }
}
