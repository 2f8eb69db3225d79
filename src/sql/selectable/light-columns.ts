import type { TypeEngine } from '../../types/type-engine.ts'
import { ColumnElement } from '../column-element.ts'
import type { ColumnDef } from '../definition-types.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import type { NamedColumn } from './named-columns.ts'

/** Columns that are only names with types: `{ id: Integer, name: Varchar() }`. */
export type LightColumns = { readonly [key: string]: TypeEngine }

/** Their definitions, for the types of `c`. */
export type LightDefinitions<T> = { readonly [K in keyof T]: T[K] extends TypeEngine<infer V> ? ColumnDef<V> : never }

/** The columns as those of a FROM element that is nothing else. */
export function lightColumns(columns: LightColumns): readonly NamedColumn[] {
  return Object.entries(columns).map(([key, type]) => {
    const element = new ColumnClause(key, key, type, null)
    return { column: new ColumnElement(element, type, key), element, key, name: key, token: null, isPlain: true }
  })
}
