import type { TypeEngine } from '../../types/type-engine.ts'
import type { ColumnElement } from '../column-element.ts'
import { selectableArgument } from '../coercions.ts'
import type { FromClause } from '../selectable/from-clause.ts'

/** The values of a row that are known when a column of it is filled, by key. */
export type CurrentParameters = Readonly<Record<string, unknown>>

/** A column that is filled without being named. */
export interface ColumnDefaultPort {
  /** A SQL expression, written into the statement; else `value` gives one for each row. */
  readonly expression: ColumnElement | null
  /** @param current gives the other values of the row; not called by defaults that do not look at them */
  value(current: () => CurrentParameters): unknown
}

/** A column as INSERT and UPDATE see it; the schema's `Column` is one. */
export interface DmlColumn extends ColumnElement {
  readonly key: string
  readonly type: TypeEngine
  // What follows is absent in tables that were only named.
  readonly isPrimaryKey?: boolean
  readonly default?: ColumnDefaultPort | null
  readonly onUpdate?: ColumnDefaultPort | null
}

/** A table as INSERT, UPDATE and DELETE see it: the schema's `Table`, or one that was only named. */
export interface DmlTarget extends FromClause {
  readonly name: string
  readonly columns: ReadonlyMap<string, DmlColumn>
  /** The column whose value the database makes when it is left out, if there is one. */
  readonly autoincrementColumn?: DmlColumn | null
  /** Tables that a change of this one may change by foreign-key actions, itself included. */
  readonly tablesChangedWith?: readonly string[]
}

/** A table or mapped class that was given to `insert()` and the like, as parts of the statement. */
export function dmlTarget(given: unknown, place: string): { readonly target: DmlTarget; readonly entity?: object } {
  const { from, entity } = selectableArgument(given, place)
  return entity ? { target: from as DmlTarget, entity } : { target: from as DmlTarget }
}
