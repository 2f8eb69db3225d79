import type { ResultSource } from '../../../engine/result.ts'
import type { Io } from '../../../io/io.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import { Select } from '../../../sql/selectable/select.ts'
import { ROW, type RowArray, UNLOADED } from '../../base/symbols.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import { mapperOf } from '../../mapping/mapper-of.ts'
import { fillObject } from '../../state/fill-object.ts'
import { rowKey } from '../../state/identity-key.ts'
import type { Entity } from '../../state/instance-state.ts'
import { entityRows } from '../entity-rows.ts'
import type { LoadingSession } from '../loading-session.ts'
import { expressions } from './expressions.ts'
import { givenPlaces, missingColumn } from './given-places.ts'
import type { Planner } from './planner.ts'
import type { SelectPlan } from './select-plan.ts'

const plans = /*@__PURE__*/ new WeakMap<object, SelectPlan>()

/**
 * Plans statements of which options say nothing, and whose classes have no relationships: columns that are deferred, or that
 * a given statement lacks, have their places in the rows nevertheless.
 */
export const PLAIN_PLANNER: Planner = {
  planSelect(given) {
    let plan = plans.get(given)
    if (plan === undefined) plans.set(given, (plan = withoutDeferred(given)))
    return plan
  },

  planRows(given, rows, names) {
    const placeOf = givenPlaces(rows, names)
    const places = columnsOf(given).map(({ column, mapper, index }) => {
      const place = mapper?.isDeferred(index) ? -1 : placeOf(column)
      if (place < 0 && (!mapper || mapper.primaryKey.includes(index))) throw missingColumn(column)
      return place
    })
    return planOf(given, given, places)
  },
}

/** The statement is executed without the columns that are deferred. */
function withoutDeferred(given: Select<unknown[]>): SelectPlan {
  const columns: ColumnElement[] = []
  const places = columnsOf(given).map(({ column, mapper, index }) =>
    mapper?.isDeferred(index) ? -1 : columns.push(column) - 1,
  )
  return planOf(given, new Select({ ...given.parts, items: expressions(columns) }), places)
}

/** A column that a statement selects, and which of a class it is. */
interface Selected {
  readonly column: ColumnElement
  readonly mapper: Mapper | null
  readonly index: number
}

function columnsOf({ parts }: Select<unknown[]>): readonly Selected[] {
  return parts.items.flatMap((item) => {
    const mapper = item.kind === 'selectable' && item.entity ? mapperOf(item.entity) : null
    const columns = item.kind === 'selectable' ? item.columns : [item.expression]
    return columns.map((column, index) => ({ column, mapper, index }))
  })
}

/** `places`: where each column is in a row; -1 for those that are not there. */
function planOf(given: Select<unknown[]>, statement: Select<unknown[]>, places: readonly number[]): SelectPlan {
  return {
    statement,
    items: [],
    loader: {
      *loadRowsIo(session, _plan, source, populatesExisting): Io<ResultSource> {
        const rows = source.rows.map((row) => places.map((place) => (place < 0 ? UNLOADED : row[place])))
        const keys = places.map((place) => source.keys[place] ?? '')
        return entityRows({ ...source, keys, rows }, given.parts.items, (mapper) =>
          loaderOf(session, mapper, populatesExisting),
        )
      },
    },
    needsUnique: false,
    needsAllRows: false,
    given,
    loading: null,
  }
}

/** Makes the objects of a class from rows, or gives values to those that are here. What is not in the rows stays as it is. */
function loaderOf(
  { objects }: LoadingSession,
  mapper: Mapper,
  populatesExisting: boolean,
): { load(row: RowArray): Entity | null } {
  const loaded = objects.loadedClass(mapper, null)
  return {
    load(row) {
      const key = rowKey(row, mapper.primaryKey)
      if (key === undefined) return null
      const known = loaded.find(key)
      if (known === undefined) return loaded.make(key, row)
      if (!populatesExisting) {
        fillObject(known, row)
        return known
      }
      const merged = row.map((value, index) => (value === UNLOADED ? known[ROW][index] : value))
      return objects.load(mapper, merged, true)
    },
  }
}
