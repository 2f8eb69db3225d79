import type { Column } from '../../schema/column.ts'
import type { MapperPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { InstanceState } from '../state/instance-state.ts'

/** The place of the key that the database makes for rows without one; -1 where it makes none. */
export function generatedKeyIndex(mapper: MapperPort): number {
  const column = mapper.table.autoincrementColumn
  return column === null ? -1 : mapper.columns.indexOf(column)
}

/** Whether the database must make the key of a new object. */
export function needsKey(state: InstanceState, keyIndex: number): boolean {
  if (keyIndex < 0) return false
  const value = state.object[ROW][keyIndex]
  return value === UNLOADED || value === null
}

/** Fills what a new object leaves open: defaults of the program, and null for columns that have no default. */
export function fillDefaults(state: InstanceState, keyIndex: number): void {
  const row = state.object[ROW]
  state.mapper.columns.forEach((column, i) => {
    if (row[i] !== UNLOADED || i === keyIndex) return
    if (column.default === null) {
      if (isNullByDefault(column)) row[i] = null
    } else if (column.default.expression === null) row[i] = column.default.value(() => loadedValues(state))
  })
}

/** What is known of a row, by key. */
export function loadedValues({ mapper, object }: InstanceState): Readonly<Record<string, unknown>> {
  const row = object[ROW]
  return Object.fromEntries(mapper.keys.flatMap((key, i) => (row[i] === UNLOADED ? [] : [[key, row[i]]])))
}

// Columns that the database fills stay open, and are loaded when they are read. One that must not be null is refused by it.
const isNullByDefault = (column: Column): boolean =>
  column.serverDefault === undefined && !column.isPrimaryKey && !writesJsonNull(column.type)

// There, null would be the JSON value.
const writesJsonNull = (type: object): boolean => (type as { readonly noneAsNull?: boolean }).noneAsNull === false
