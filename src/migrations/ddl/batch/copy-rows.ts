import type { Dialect } from '../../../dialects/dialect.ts'
import type { DdlCompiler } from '../../../schema/ddl-rules.ts'
import { typeText } from '../../../types/type-processors.ts'
import { DdlStatement } from '../ddl-statement.ts'
import { tableText, type TablePlace } from '../table-text.ts'
import type { ModelColumn, TableModel } from './table-model.ts'

/** A column whose values go over. */
export interface Transfer {
  readonly from: string
  readonly to: string
  /** The type that values are cast to. */
  readonly cast: string | null
}

/** Computed columns make their values themselves. */
export function transfersOf(model: TableModel, dialect: Dialect): readonly Transfer[] {
  return [...model.columns].flatMap(([from, { definition, source }]): readonly Transfer[] => {
    if (source === undefined || definition.options.computed) return []
    return [{ from, to: definition.name!, cast: castOf({ definition, source }, dialect) }]
  })
}

/** What SQLite stores as it is: a cast to another word, such as DATE, would cut the values off. */
const STORED: readonly (readonly [storage: string, words: RegExp])[] = [
  ['INTEGER', /INT/],
  ['TEXT', /CHAR|CLOB|TEXT/],
  ['REAL', /REAL|FLOA|DOUB/],
]

function castOf({ definition, source }: ModelColumn, dialect: Dialect): string | null {
  if (definition.type.family === source!.type.family || definition.type.family === 'json') return null
  const text = typeText(definition.type, dialect)
  if (dialect.name !== 'sqlite') return text
  const words = text.toUpperCase()
  return STORED.some(([, pattern]) => pattern.test(words)) ? text.replace(/ COLLATE .*$/, '') : null
}

/** Which of the transfers may change values: numbers made of text. */
export const lossyCasts = (transfers: readonly Transfer[]): readonly Transfer[] =>
  transfers.filter(({ cast }) => cast !== null && /INT|REAL|FLOA|DOUB/i.test(cast))

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
