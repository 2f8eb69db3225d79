import { CompileError } from '../../errors/request-errors.ts'
import type { kCols, kNull, kRows } from '../../util/phantom.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { isExpression } from '../coercions.ts'
import type { UpdateValues } from '../definition-types.ts'
import type { Colset, Executable, Expr } from '../expression.ts'
import type { SelectItem } from '../row-types.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import { type Assignment, type Place, renderAssignments } from './assignment.ts'
import { defaultElement } from './default-element.ts'
import { dmlTarget } from './dml-target.ts'
import { selectedItem } from '../selectable/selected-item.ts'
import type { ValuesByColumn } from './insert.ts'
import { SearchedDml, type SearchedParts } from './searched-dml.ts'
import { entriesOf, valueElement, valuesByColumn } from './values.ts'

interface UpdateParts extends SearchedParts {
  readonly assignments: readonly Assignment[]
  /** They are written as they were given, and not in the order of the table. */
  readonly isOrdered: boolean
}

/**
 * An UPDATE: an immutable value. Where its conditions or values name other tables, it becomes `UPDATE … FROM`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › Update
 */
export class Update<C, out E = never> extends SearchedDml<UpdateParts, E, C> implements Executable<E, never> {
  declare readonly [kRows]: E
  declare readonly [kNull]: never
  readonly visitName = 'update'
  #assignments: readonly Assignment[] | undefined

  protected override get assigned(): readonly ClauseElement[] {
    return this.#all().flatMap(({ place, element }) => [place[EXPRESSION], element])
  }

  /** What to set: values or expressions. Adds to what was given before. */
  values(values: UpdateValues<C> | ValuesByColumn<C>): this {
    return this.#assigning(values)
  }

  /** What to set, written in the order in which it is given here, and not in that of the table. */
  orderedValues(...pairs: (readonly [(keyof C & string) | Expr<unknown>, unknown])[]): this {
    return this.#assigning(pairs, true)
  }

  /** Gives back columns of the updated rows, with their new values. */
  returning<R extends SelectItem[]>(...items: R): Update<C, R> {
    return this.with({ returning: items.map((item) => selectedItem(item, 'returning()')) })
  }

  protected renderBody(place: Scope['place'], compiler: SqlCompiler): string {
    const assignments = this.#all()
    if (assignments.length === 0) {
      throw new CompileError(`The UPDATE of '${this.parts.target.name}' sets nothing. Give it values({ … }).`)
    }
    const sets = renderAssignments(assignments, '=', compiler)
    return `UPDATE${this.renderTarget('', compiler)} SET ${sets}${this.renderEnd('FROM', place, compiler)}`
  }

  #assigning(given: object, isOrdered = this.parts.isOrdered): this {
    const { target, assignments } = this.parts
    const [parts, named]: [Place, unknown][][] = [[], []]
    for (const entry of entriesOf(given)) (isPart(entry[0]) ? parts : named)!.push(entry as [Place, unknown])
    const added = [...parts!, ...valuesByColumn(target, named!)].map(([place, value]) => {
      return { place, element: valueElement(value, place) }
    })
    const kept = assignments.filter((one) => !added.some(({ place }) => place[EXPRESSION] === one.place[EXPRESSION]))
    return this.with({ assignments: [...kept, ...added], isOrdered })
  }

  /** What was given, and what an UPDATE fills without being asked. */
  #all(): readonly Assignment[] {
    if (this.#assignments) return this.#assignments
    const { target, assignments, isOrdered } = this.parts
    const columns = [...target.columns.values()]
    const filled = columns.flatMap((column): Assignment[] => {
      const given = assignments.filter(({ place }) => place[EXPRESSION] === column[EXPRESSION])
      if (given.length > 0 || !column.onUpdate) return isOrdered ? [] : given
      return [{ place: column, element: defaultElement(column.onUpdate, column.type, () => ({})) }]
    })
    const first = isOrdered ? assignments : assignments.filter(({ place }) => isPart(place))
    return (this.#assignments = [...first, ...filled])
  }
}

/** Whether something is an expression over a column, and no column itself. */
const isPart = (name: unknown): boolean => isExpression(name) && name[EXPRESSION].visitName !== 'column'

/** Updates rows of a table or of the table of a mapped class. */
export function update<T extends Colset>(target: T): Update<T[typeof kCols]> {
  return new Update({ ...dmlTarget(target, 'update()'), assignments: [], isOrdered: false, where: [], returning: [] })
}
