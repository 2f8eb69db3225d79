import { AsyncEngine } from '../../engine/async.ts'
import { RoutedConnection } from '../../engine/routed-connection.ts'
import { Engine } from '../../engine/sync.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { describeValue } from '../../util/describe-value.ts'
import type { Statement } from '../../sql/statement.ts'
import type { StatementEffect } from '../../util/statement-effect.ts'
import { engineByTable } from './engine-by-table.ts'
import { executeRoutedPlanIo } from './execute-routed-plan.ts'
import type { SessionBinds } from './session-binds.ts'
import type { Route } from './session-transaction.ts'

/** What is about to be executed. */
export interface BindRequest {
  /** `read` for a SELECT without a lock. */
  readonly effect: StatementEffect
  /** The keys of the tables that it changes and reads; null where only the database knows, as for `text()`. */
  readonly tables: readonly string[] | null
  /** Null for the rows of a table that a flush writes. */
  readonly statement: unknown
  /** The session writes what was added, changed or deleted. */
  readonly isFlushing: boolean
}

/** An engine of the session's kind; undefined: the session's own. */
export type ChooseBind<E extends Engine | AsyncEngine> = (request: BindRequest) => E | undefined

/**
 * Routes the statements of a session: `new Session(engine, { binds: binds([[Loan, archive]]) })`. By mapped class, base class
 * of several, or table, the nearest first; or by a function, which is asked for each statement and each table that a flush
 * writes: `binds(({ effect }) => (effect === 'read' ? replica : undefined))` reads from a replica.
 *
 * A transaction of the session then is one in each engine that it has used. They are committed one after the other: a failure
 * of a later one does not undo an earlier one.
 *
 * @throws {@link ArgumentError} for a key that is no class and no table, and for an engine of the other kind.
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session.get_bind
 */
export function binds<E extends Engine | AsyncEngine>(
  choice: Iterable<readonly [key: object, engine: E]> | ChooseBind<E>,
): SessionBinds {
  const choose = typeof choice === 'function' ? choice : engineByTable([...choice])
  const routes = new Map<E, Route>()
  const routeOf = (request: BindRequest): Route | undefined => {
    const engine = choose(request)
    if (engine === undefined) return undefined
    let route = routes.get(engine)
    if (!route) routes.set(engine, (route = routeTo(engine)))
    return route
  }
  return {
    forStatement: (statement) => routeOf(requestOf(statement)),
    forRows: ({ key }) => routeOf({ effect: 'write', tables: [key], statement: null, isFlushing: true }),
    executePlanIo: executeRoutedPlanIo,
  }
}

function routeTo(engine: Engine | AsyncEngine): Route {
  if (engine instanceof Engine || engine instanceof AsyncEngine) {
    return { engine: engine.core, connectIo: () => RoutedConnection.openIo(engine) }
  }
  throw new ArgumentError(`binds() routes to engines, and got ${describeValue(engine)}.`)
}

function requestOf(statement: unknown): BindRequest {
  const { effect = 'unknown', tablesRead = null, tablesWritten = null } = statement as Partial<Statement>
  const isKnown = tablesRead !== null && (effect === 'read' || tablesWritten !== null)
  const tables = isKnown ? [...(effect === 'read' ? [] : tablesWritten!), ...tablesRead] : null
  return { effect, tables, statement, isFlushing: false }
}
