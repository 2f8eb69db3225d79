import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import type { Column } from '../../../schema/column.ts'
import { ColumnElement } from '../../../sql/column-element.ts'
import { and } from '../../../sql/conditions.ts'
import { deleteFrom } from '../../../sql/dml/delete.ts'
import { Insert } from '../../../sql/dml/insert.ts'
import { update } from '../../../sql/dml/update.ts'
import { NamedParameter } from '../../../sql/elements/named-parameter.ts'
import type { Condition } from '../../../sql/expression.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { StaleDataError } from '../../base/orm-errors.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import { writeIo } from '../staged-write.ts'
import type { Dependency } from './dependency.ts'
import { valueAt } from './sync-values.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Rows of the table between two classes that are to be written. Both sides of a relationship do it once. */
export class SecondaryRows {
  readonly #work: UnitOfWork
  readonly #dependency: Dependency
  readonly #columns: readonly Column[]
  readonly #inserts: unknown[][] = []
  readonly #deletes: unknown[][] = []
  readonly #updates: { readonly old: unknown[]; readonly values: unknown[] }[] = []

  constructor(dependency: Dependency, work: UnitOfWork) {
    this.#work = work
    this.#dependency = dependency
    const { written, secondaryPairs, secondaryTable } = dependency.relationship.join
    const columns = [...secondaryTable!.columns.values()]
    this.#columns = [...written, ...secondaryPairs].map(({ remote }) =>
      columns.find((column) => column[EXPRESSION] === remote)!,
    )
  }

  insert(parent: InstanceState, child: InstanceState): void {
    if (this.#isMine(parent, child)) this.#inserts.push(this.#row(parent, child, false))
  }

  delete(parent: InstanceState, child: InstanceState): void {
    if (this.#isMine(parent, child)) this.#deletes.push(this.#row(parent, child, false))
  }

  update(parent: InstanceState, child: InstanceState): void {
    const old = this.#row(parent, child, true)
    this.#updates.push({ old, values: this.#row(parent, child, false) })
  }

  *writeIo(connection: ConnectionCore): Io<void> {
    const table = this.#dependency.relationship.join.secondaryTable!
    if (this.#deletes.length > 0) {
      const records = this.#deletes.map((row) => this.#record(row, 'old'))
      yield* this.#writeIo(connection, deleteFrom(table).where(this.#condition()), records)
    }
    if (this.#updates.length > 0) {
      const records = this.#updates.map(({ old, values }) => {
        return { ...this.#record(old, 'old'), ...this.#record(values, 'new') }
      })
      const values = this.#columns.map((column) => [column.key, parameter(column, 'new')])
      const statement = update(table)
        .values(Object.fromEntries(values) as never)
        .where(this.#condition())
      yield* this.#writeIo(connection, statement, records)
    }
    if (this.#inserts.length === 0) return
    const parts = { target: table, columns: this.#columns, rows: this.#inserts, returning: [], keepsOrder: false }
    yield* connection.executeIo(new Insert({ ...parts, isInline: true }))
  }

  /** Whether the link is not written yet by the other side, and both ends are in the session. */
  #isMine(parent: InstanceState, child: InstanceState): boolean {
    return (
      this.#work.canWrite(child, this.#dependency) && this.#work.takeLink(this.#dependency.relationship, parent, child)
    )
  }

  #row(parent: InstanceState, child: InstanceState, isOld: boolean): unknown[] {
    const { parentPlaces, targetPlaces } = this.#dependency
    const value = isOld ? oldValueAt : valueAt
    return [...parentPlaces.map((i) => value(parent, i)), ...targetPlaces.map((i) => value(child, i))]
  }

  #condition(): Condition {
    return and(...this.#columns.map((column) => column.eq(parameter(column, 'old'))))
  }

  #record(row: readonly unknown[], side: string): Record<string, unknown> {
    return Object.fromEntries(this.#columns.map(({ key }, i) => [`${side}_${key}`, row[i]]))
  }

  *#writeIo(connection: ConnectionCore, statement: unknown, records: readonly object[]): Io<void> {
    const { rowCount } = yield* writeIo(connection, statement, records, {
      refusal: (_, found) => this.#missing(1, found),
    })
    if (rowCount >= 0 && rowCount !== records.length) throw this.#missing(records.length, rowCount)
  }

  #missing(wanted: number, found: number): StaleDataError {
    const table = this.#dependency.relationship.join.secondaryTable!
    return new StaleDataError(
      `${wanted} row(s) of table '${table.name}' were to be changed, and ${found} found. The others were deleted by somebody else.`,
    )
  }
}

/** The value that the row in the database has. */
function oldValueAt(state: InstanceState, index: number): unknown {
  const part = state.mapper.primaryKey.indexOf(index)
  if (part >= 0 && state.identity !== null) return state.identity[part]
  return state.changes?.has(index) ? state.changes.get(index) : valueAt(state, index)
}

function parameter({ key, type }: Column, side: string): ColumnElement {
  return new ColumnElement(new NamedParameter(`${side}_${key}`, type), type)
}
