import type { ConnectionCore } from '../../../engine/connection-core.ts'
import { TableRebuildError } from '../../../errors/migration-errors.ts'
import type { Io } from '../../../io/io.ts'
import { inDoubleQuotes } from '../../../util/in-double-quotes.ts'
import type { Transfer } from './copy-rows.ts'
import type { NewTable } from './new-table.ts'
import { askIo } from './sqlite-facts.ts'

/**
 * Looks at the values of columns that get another type. Round trips: 1 for each.
 *
 * @throws {@link TableRebuildError} when one would be another one afterwards.
 */
export function* refuseChangedValuesIo(connection: ConnectionCore, { old, transfers }: NewTable): Io<void> {
  const table = [old.schema ?? 'main', old.tableName].map(inDoubleQuotes).join('.')
  for (const transfer of transfers) {
    const changes = changesText(transfer)
    if (changes === null) continue
    const [rows] = yield* askIo(connection, [[`SELECT count(*) FROM ${table} WHERE ${changes}`]])
    const count = Number(rows![0]![0])
    if (count === 0) continue
    throw new TableRebuildError(
      `Column '${transfer.from}' of table '${old.tableName}' cannot become ${transfer.cast ?? transfer.affinity!}: ${count} of its values would be changed. Correct them first.`,
    )
  }
}

/** Whether a value is changed, as SQL; null where none is. */
export function changesText({ from, cast, affinity }: Transfer): string | null {
  const column = inDoubleQuotes(from)
  if (affinity === null || affinity === 'BLOB') return null
  if (affinity === 'TEXT') {
    // Nobody tells which bytes are UTF-8: those of ASCII are.
    const isOther = `(instr(${column}, x'00') > 0 OR CAST(${column} AS TEXT) GLOB '*[^' || char(1) || '-' || char(127) || ']*')`
    return cast === null ? null : `typeof(${column}) = 'blob' AND ${isOther}`
  }
  const number = `CAST(${column} AS ${cast ?? 'NUMERIC'})`
  // Without a cast only text that is a number becomes one.
  const isNumber = cast === null ? `${number} = ${column} AND ` : ''
  const ofText = `${isNumber}${withoutZeros(`CAST(${number} AS TEXT)`)} <> ${withoutZeros(column)}`
  const ofBlob = cast === null ? '0' : '1'
  return `CASE typeof(${column}) WHEN 'text' THEN ${ofText} WHEN 'blob' THEN ${ofBlob} ELSE ${number} <> ${column} END`
}

/** As numbers 2.50 and 2.5 are the same; 007 and 7 are not what they were. */
const withoutZeros = (sql: string): string =>
  `CASE WHEN instr(${sql}, '.') > 0 THEN rtrim(rtrim(${sql}, '0'), '.') ELSE ${sql} END`
