import { ArgumentError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { Statement } from '../../sql/statement.ts'
import { sameValue } from '../../util/same-value.ts'
import type { ConnectionCore } from '../connection-core.ts'
import type { LiveFeature } from './live-feature.ts'
import { LiveQueries } from './live-queries.ts'

type Values = Iterable<unknown>

/** Live queries that give rows: `createEngine(driver, { live: liveQueries })`. Those of the ORM, `liveObjects`, also give objects. */
export const liveQueries: LiveFeature = (engine) =>
  new LiveQueries(engine, { readIo: readRowsIo, same: sameRow, keyOf })

// Each result has a class of its own for its rows.
const sameRow = (a: unknown, b: unknown): boolean => sameValue([...(a as Values)], [...(b as Values)])

/** Of a row: its first value, which is a key more often than not. */
function keyOf(row: unknown): unknown {
  const [first] = row as Values
  return first instanceof Date ? first.getTime() : first
}

function* readRowsIo(connection: ConnectionCore, statement: Statement, parameters: unknown): Io<readonly unknown[]> {
  if (statement.rowItems?.some((item) => item.kind === 'selectable' && item.entity)) {
    throw new ArgumentError('liveQueries gives rows, and was asked for objects: create the engine with liveObjects.')
  }
  return (yield* connection.executeIo(statement, parameters)).all()
}
