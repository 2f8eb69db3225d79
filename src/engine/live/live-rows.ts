import { ArgumentError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { Statement } from '../../sql/statement.ts'
import { sameValue } from '../../util/same-value.ts'
import type { ConnectionCore } from '../connection-core.ts'
import { rowValues } from '../row.ts'
import type { LiveFeature } from './live-feature.ts'
import { LiveQueries } from './live-queries.ts'

/** Live queries that give rows: `createEngine(driver, { live: liveQueries })`. Those of the ORM, `liveObjects`, also give objects. */
export const liveQueries: LiveFeature = (engine) =>
  new LiveQueries(engine, { readIo: readRowsIo, same: sameRow, keyOf })

function sameRow(a: unknown, b: unknown): boolean {
  const [before, now] = [rowValues(a as object), rowValues(b as object)]
  return before.length === now.length && before.every((value, i) => value === now[i] || sameValue(value, now[i]))
}

/** Of a row: its first value, which is a key more often than not. */
function keyOf(row: unknown): unknown {
  const [first] = rowValues(row as object)
  return first instanceof Date ? first.getTime() : first
}

function* readRowsIo(connection: ConnectionCore, statement: Statement, parameters: unknown): Io<readonly unknown[]> {
  if (statement.rowItems?.some((item) => item.kind === 'selectable' && item.entity)) {
    throw new ArgumentError('liveQueries gives rows, and was asked for objects: create the engine with liveObjects.')
  }
  return (yield* connection.executeIo(statement, parameters)).all()
}
