import { DriverError, type DriverErrorInfo, type DriverErrorKind } from '../../../errors/driver-error.ts'

/**
 * What was under way when `pg` failed. `settling`: a request after which everything is decided (COMMIT, an atomic batch,
 * a write outside of a transaction), so that a lost connection leaves open whether it happened.
 */
export type PgPhase = 'connecting' | 'settling' | 'running'

const KIND_OF_STATE: Readonly<Record<string, DriverErrorKind>> = {
  '40001': 'serialization',
  '40P01': 'serialization',
  '55P03': 'serialization',
  '40002': 'integrity',
  '40003': 'unknown-outcome',
}

const KIND_OF_CLASS: Readonly<Record<string, DriverErrorKind>> = {
  '0A': 'programming',
  '21': 'programming',
  '22': 'data',
  '23': 'integrity',
  '2B': 'programming',
  '3D': 'programming',
  '3F': 'programming',
  '42': 'programming',
  '44': 'integrity',
}

/** The fields of an error that the server has sent, beside those of any `Error`. */
interface PgErrorFields {
  readonly message?: string
  readonly code?: unknown
  readonly severity?: unknown
  readonly constraint?: unknown
  readonly table?: unknown
  readonly column?: unknown
  readonly detail?: unknown
  readonly errors?: readonly unknown[]
}

/** Classifies what `pg` threw. */
export function pgError(cause: unknown, phase: PgPhase): DriverError {
  if (cause instanceof DriverError) return cause
  const fields = (typeof cause === 'object' && cause !== null ? cause : {}) as PgErrorFields
  const sqlState = sqlStateOf(fields)
  const info = sqlState === undefined ? transportInfo(phase) : serverInfo(sqlState, fields, phase)
  return new DriverError({ ...info, message: messageOf(cause, fields, phase, sqlState), cause })
}

type Classified = Omit<DriverErrorInfo, 'message' | 'cause'>

/** Node's own errors have codes too, such as ECONNREFUSED. */
function sqlStateOf({ code, severity }: PgErrorFields): string | undefined {
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && severity !== undefined ? code : undefined
}

function transportInfo(phase: PgPhase): Classified {
  if (phase === 'connecting') return { kind: 'not-sent' }
  return { kind: phase === 'settling' ? 'unknown-outcome' : 'operational', isDisconnect: true }
}

function serverInfo(sqlState: string, fields: PgErrorFields, phase: PgPhase): Classified {
  const isDisconnect = fields.severity === 'FATAL' || fields.severity === 'PANIC' || sqlState.startsWith('08')
  const subject = Object.fromEntries(
    (['constraint', 'table', 'column', 'detail'] as const)
      .map((name) => [name, fields[name]])
      .filter(([, value]) => typeof value === 'string'),
  ) as Pick<DriverErrorInfo, 'constraint' | 'table' | 'column' | 'detail'>
  return { kind: kindOf(sqlState, isDisconnect, phase), sqlState, ...subject, ...(isDisconnect && { isDisconnect }) }
}

function kindOf(sqlState: string, isDisconnect: boolean, phase: PgPhase): DriverErrorKind {
  if (phase === 'connecting') return isRefusedForGood(sqlState) ? 'operational' : 'not-sent'
  if (isDisconnect && phase === 'settling') return 'unknown-outcome'
  return KIND_OF_STATE[sqlState] ?? KIND_OF_CLASS[sqlState.slice(0, 2)] ?? 'operational'
}

/** A wrong password, or a database that is not there: no later attempt will fare better. */
function isRefusedForGood(sqlState: string): boolean {
  return sqlState.startsWith('28') || sqlState.startsWith('3D') || sqlState.startsWith('42')
}

function messageOf(cause: unknown, fields: PgErrorFields, phase: PgPhase, sqlState: string | undefined): string {
  // The event of a WebSocket is no Error, and has a message.
  const { message: own = String(cause) } = fields
  // One error for each address of the host, under an error without words.
  const words =
    own || (fields.errors ?? []).map((each) => (each instanceof Error ? each.message : String(each))).join('; ')
  if (phase === 'connecting') return `No connection to PostgreSQL: ${words}`
  return sqlState === undefined ? `The connection to PostgreSQL was lost: ${words}` : words
}

/** What COMMIT comes to when a statement of the transaction had failed: PostgreSQL gives no error, and answers ROLLBACK. */
export function rolledBackInstead(): DriverError {
  const message =
    'PostgreSQL rolled the transaction back instead of committing it, because one of its statements had failed.'
  return new DriverError({ kind: 'operational', sqlState: '25P02', message })
}

/** A prepared statement whose columns have changed their types since. */
export function isPlanOutdated(error: unknown): boolean {
  return error instanceof DriverError && error.info.sqlState === '0A000' && error.info.message.includes('cached plan')
}
