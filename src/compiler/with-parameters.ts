import { ArgumentError } from '../errors/request-errors.ts'
import { ColumnElement } from '../sql/column-element.ts'
import { Insert } from '../sql/dml/insert.ts'
import { Update } from '../sql/dml/update.ts'
import { columnNamed, unlikeFirst } from '../sql/dml/values.ts'
import { NamedParameter } from '../sql/elements/named-parameter.ts'
import { leavesOf } from '../sql/leaves.ts'
import type { Statement } from '../sql/statement.ts'

type Values = Readonly<Record<string, unknown>>

/** A statement with what belongs to it of the given parameters, and the values by name of each execution. */
export interface WithParameters {
  readonly element: Statement
  readonly named: readonly (Values | undefined)[]
}

/** Rows and SET values given at execution belong to the statement; everything else names parameters of its text. */
export function withParameters(statement: Statement, parameters: unknown): WithParameters {
  if (parameters === undefined) return { element: statement, named: [undefined] }
  const named = (Array.isArray(parameters) ? parameters : [parameters]) as readonly Values[]
  if (named.length === 0) throw new ArgumentError('execute() was given an empty list of parameters.')
  // Rows of an INSERT may be given by position.
  const takesLists = statement instanceof Insert
  if (
    named.some((one) => typeof one !== 'object' || (one as unknown) === null || (!takesLists && Array.isArray(one)))
  ) {
    throw new ArgumentError('The parameters of execute() are an object with values by name, or a list of such objects.')
  }
  if (!(statement instanceof Insert || statement instanceof Update)) return { element: statement, named }
  const names = new Set(leavesOf(statement).binds.flatMap((bind) => (bind instanceof NamedParameter ? bind.name : [])))
  if (names.size > 0 || (statement instanceof Update && named === parameters)) {
    return { element: withNamedValues(statement, named, names), named }
  }
  return { element: statement.values(parameters as never), named: [undefined] }
}

/** The statement with a parameter for each column that the records name beside the parameters that are there. */
function withNamedValues(
  statement: Insert<unknown, unknown, 'rows' | 'named'> | Update<unknown, unknown>,
  records: readonly Values[],
  names: ReadonlySet<unknown>,
): Statement {
  const [keys = [], ...others] = records.map((record) =>
    Object.keys(record).filter((key) => !names.has(key) && record[key] !== undefined),
  )
  const first = new Set(keys)
  for (const other of others) {
    const unlike = other.find((key) => !first.has(key)) ?? keys.find((key) => !other.includes(key))
    if (unlike !== undefined) throw unlikeFirst(statement.parts.target, `'${unlike}'`)
  }
  if (keys.length === 0) return statement
  const values = keys.map((key) => {
    const { type } = columnNamed(statement.parts.target, key)
    return [key, new ColumnElement(new NamedParameter(key, type), type)]
  })
  return statement.values(Object.fromEntries(values) as never)
}
