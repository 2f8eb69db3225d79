import { rowKeyOf } from './entity-rows.ts'
import type { ResultSource } from '../../engine/result.ts'
import { rowFactory } from '../../engine/row.ts'
import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { RowArray } from '../base/symbols.ts'
import type { LoadingSession } from './loading-session.ts'
import type { ItemPlan, SelectPlan } from './plan/select-plan.ts'
import { EntityReader } from './rows/entity-reader.ts'
import { LoadRun } from './rows/load-run.ts'
import { loadLaterIo } from './strategies/load-later.ts'

/**
 * Turns the rows of a planned statement into objects, and loads what is to be loaded with them. Round trips: 1 for each 500
 * objects and relationship that is loaded by `selectin`, and so on.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/loading.py › instances
 */
export function* loadRowsIo(
  session: LoadingSession,
  plan: SelectPlan,
  source: ResultSource,
  populatesExisting: boolean,
): Io<ResultSource> {
  const rows = source.rows as RowArray[]
  const chunk = source.chunk ?? Infinity
  if (chunk < Infinity) refuseParts(plan)
  const read: (readonly unknown[])[] = []
  for (let start = 0; start < rows.length; start += chunk) {
    const part = chunk < rows.length ? rows.slice(start, start + chunk) : rows
    const run = new LoadRun(session.objects, populatesExisting)
    readPart(plan, part, run, read)
    yield* loadLaterIo(session, run, plan)
  }
  return shown(plan, source, read)
}

/** @throws {@link InvalidRequestError} for what cannot be loaded in parts. */
export function refuseParts({ needsUnique, needsAllRows }: SelectPlan): void {
  if (!needsUnique && !needsAllRows) return
  throw new InvalidRequestError(
    'Joined collections and subqueryload() need all rows at once, and yieldPer and stream() give parts. Use selectinload().',
  )
}

function readPart(
  { items, needsUnique }: SelectPlan,
  rows: RowArray[],
  run: LoadRun,
  read: (readonly unknown[])[],
): void {
  const readers = items.map((item) => itemReader(item, run))
  const [only] = readers
  if (readers.length === 1 && only instanceof EntityReader) {
    const seen = needsUnique ? new Set<unknown>() : null
    for (let i = 0; i < rows.length; i++) {
      const object = only.read(rows[i]!)
      if (seen?.has(object)) continue
      seen?.add(object)
      read.push([object])
    }
    return only.finish()
  }
  for (const row of rows) {
    read.push(
      readers.flatMap((reader) =>
        reader instanceof EntityReader ? [reader.read(row)] : reader.map((place) => row[place]),
      ),
    )
  }
  for (const reader of readers) if (reader instanceof EntityReader) reader.finish()
}

const itemReader = (item: ItemPlan, run: LoadRun): EntityReader | readonly number[] =>
  item.kind === 'entity' ? new EntityReader(item.entity, run) : item.places

function shown({ items, needsUnique }: SelectPlan, source: ResultSource, rows: (readonly unknown[])[]): ResultSource {
  const keys: string[] = []
  for (const item of items) {
    if (item.kind === 'entity') keys.push(item.key)
    else item.places.forEach((place, i) => keys.push(rowKeyOf(item.keys[i], keys, source.keys[place]!)))
  }
  return {
    ...source,
    keys,
    rows,
    needsUnique,
    get makeRow() {
      return rowFactory(keys)
    },
  }
}
