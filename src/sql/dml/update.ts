import { CompileError } from '../../errors/request-errors.ts'
import type { kCols, kNull, kRows } from '../../util/phantom.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { selectableArgument } from '../coercions.ts'
import type { UpdateValues } from '../definition-types.ts'
import type { Colset, Condition, Executable } from '../expression.ts'
import type { SelectItem } from '../row-types.ts'
import type { Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { DmlColumn, DmlTarget } from './dml-target.ts'
import { SearchedDml, type SearchedParts } from './searched-dml.ts'
import { namedColumns, valueElement } from './values.ts'

/** `column=element`; null for a value that is made at each execution. */
interface Assignment {
  readonly column: DmlColumn
  readonly element: ClauseElement | null
}

interface UpdateParts extends SearchedParts {
  readonly assignments: readonly Assignment[]
}

/**
 * An UPDATE: an immutable value.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › Update
 */
export class Update<C, out E = never> extends SearchedDml<UpdateParts> implements Executable<E, never> {
  declare readonly [kRows]: E
  declare readonly [kNull]: never
  readonly visitName = 'update'

  protected override get assigned(): readonly ClauseElement[] {
    return this.#assignments().flatMap(({ element }) => element ?? [])
  }

  protected override get columnShapes(): readonly Shape[] {
    return this.parts.assignments.map(({ column }) => column[EXPRESSION].shape)
  }

  /** What to set, by column key: values or expressions. Adds to what was given before. */
  values(values: UpdateValues<C>): Update<C, E> {
    const { target, assignments } = this.parts
    const record = values as Readonly<Record<string, unknown>>
    const columns = namedColumns(target, record)
    const kept = assignments.filter(({ column }) => !columns.includes(column))
    const added = columns.map((column) => ({ column, element: valueElement(record[column.key], column) }))
    return new Update<C, E>({ ...this.parts, assignments: [...kept, ...added] })
  }

  /** Adds conditions, joined with AND. Without any, all rows are updated. */
  where(...conditions: Condition[]): Update<C, E> {
    return new Update<C, E>(this.withConditions(conditions))
  }

  /** Gives back columns of the updated rows, with their new values. */
  returning<R extends SelectItem[]>(...items: R): Update<C, R> {
    return new Update<C, R>(this.withReturning(items))
  }

  render(compiler: SqlCompiler): string {
    const { target } = this.parts
    const sets = this.#assignments().map(({ column, element }) => {
      const value = element ? compiler.process(element) : compiler.value(column.type, () => column.onUpdate!.value())
      return `${compiler.identifier(column.name)}=${value}`
    })
    if (sets.length === 0) {
      throw new CompileError(`The UPDATE of '${target.name}' sets nothing. Say what to set by values({ … }).`)
    }
    return `UPDATE ${compiler.process(target)} SET ${sets.join(', ')}${this.renderEnd(compiler)}`
  }

  /** What was given, and what an UPDATE fills without being asked, in the order of the table. */
  #assignments(): readonly Assignment[] {
    const { target, assignments } = this.parts
    return [...target.columns.values()].flatMap((column): Assignment[] => {
      const given = assignments.filter((assignment) => assignment.column === column)
      if (given.length > 0 || column.onUpdate === null) return given
      return [{ column, element: column.onUpdate.expression?.[EXPRESSION] ?? null }]
    })
  }
}

/** Updates rows of a table or of the table of a mapped class. */
export function update<T extends Colset>(target: T): Update<T[typeof kCols]> {
  const from = selectableArgument(target, 'update()').from as DmlTarget
  return new Update({ target: from, assignments: [], where: [], returning: [] })
}
