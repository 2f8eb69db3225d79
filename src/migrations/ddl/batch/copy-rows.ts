import type { Dialect } from '../../../dialects/dialect.ts'
import type { DdlCompiler } from '../../../schema/ddl-rules.ts'
import { typeText } from '../../../types/type-processors.ts'
import { DdlStatement } from '../../../schema/ddl-statement.ts'
import { tableText, type TablePlace } from '../table-text.ts'
import type { ModelColumn, TableModel } from './table-model.ts'

/** A column whose values go over. */
export interface Transfer {
  readonly from: string
  readonly to: string
  /** The type that values are cast to. */
  readonly cast: string | null
  /** What SQLite makes of values that are put into the column; null where that is what it was, and elsewhere. */
  readonly affinity: string | null
}

/** Computed columns make their values themselves. */
export function transfersOf(model: TableModel, dialect: Dialect): readonly Transfer[] {
  const rowid = { from: 'rowid', to: 'rowid', cast: null, affinity: null }
  const columns = [...model.columns].flatMap(([from, { definition, source }]): readonly Transfer[] => {
    if (source === undefined || definition.options.computed) return []
    return [{ from, to: definition.name!, ...conversionOf({ definition, source }, dialect) }]
  })
  return model.keepsRowid ? [rowid, ...columns] : columns
}

/** How SQLite stores values, by the words of a type. */
const STORED: readonly (readonly [affinity: string, words: RegExp])[] = [
  ['INTEGER', /INT/],
  ['TEXT', /CHAR|CLOB|TEXT/],
  ['BLOB', /BLOB/],
  ['REAL', /REAL|FLOA|DOUB/],
]

function conversionOf({ definition, source }: ModelColumn, dialect: Dialect): Pick<Transfer, 'cast' | 'affinity'> {
  const { type } = definition
  const isCast = type.family !== source!.type.family && type.family !== 'json'
  const text = typeText(type, dialect)
  if (dialect.name !== 'sqlite') return { cast: isCast ? text : null, affinity: null }
  const [affinity] = STORED.find(([, pattern]) => pattern.test(text.toUpperCase())) ?? ['NUMERIC']
  // A cast to another word, such as DATE, would cut the values off.
  const cast = isCast && affinity !== 'NUMERIC' ? text.replace(/ COLLATE .*$/, '') : null
  return { cast, affinity: type === source!.type ? null : affinity }
}

/** INSERT … SELECT, from one table into another. */
export function copyRows(source: TablePlace, target: TablePlace, transfers: readonly Transfer[]): DdlStatement {
  return new DdlStatement((compiler) => {
    const columns = transfers.map(({ to }) => compiler.identifier(to))
    return `INSERT INTO ${tableText(target, compiler)} (${columns.join(', ')}) ${selectText(source, transfers, compiler)}`
  })
}

/** SELECT of the values as they are in the new table. */
export function selectText(source: TablePlace, transfers: readonly Transfer[], compiler: DdlCompiler): string {
  const from = tableText(source, compiler)
  const values = transfers.map(({ from: name, to, cast }) => {
    const column = `${from}.${compiler.identifier(name)}`
    return cast === null ? column : `CAST(${column} AS ${cast}) AS ${compiler.identifier(to)}`
  })
  return `SELECT ${values.join(', ')} FROM ${from}`
}
