import { ArgumentError } from '../../errors/request-errors.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement } from '../clause-element.ts'
import { isExpression } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import { conditionArgument } from '../conditions.ts'
import type { Attrs, UpdateValues } from '../definition-types.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import type { Condition, Expr } from '../expression.ts'
import type { FromClause } from '../selectable/from-clause.ts'
import { renderCondition } from '../selectable/render-select.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { type Assignment, renderAssignments } from './assignment.ts'
import type { DmlTarget } from './dml-target.ts'
import { isLacking, refuseLacking } from './lacking.ts'
import { columnNamed, valueElement, valuesByColumn } from './values.ts'

/** A unique constraint or index, as the schema declares it. */
interface DeclaredConstraint {
  readonly name?: string | undefined
  readonly columns?: readonly unknown[]
  readonly expressions?: readonly unknown[]
}

/** Which conflict is meant: that of an index or constraint. */
export interface ConflictTarget<C> {
  /** The columns or expressions of a unique index: `['email']` or `[users.c.email]`. */
  readonly indexElements?: readonly ((keyof C & string) | Expr<unknown>)[]
  /** The condition of a partial index. Its values are written into the text: the database compares it with that of the index. */
  readonly indexWhere?: Condition
  /** A constraint by name (PostgreSQL), or one that was declared, or `table.primaryKey`. */
  readonly constraint?: string | DeclaredConstraint | readonly Expr<unknown>[]
}

/** The row that could not be inserted: its columns, as `excluded.name`. */
export type Excluded<C> = Attrs<'excluded', C>

/** What an INSERT does instead when a row is there already. */
export interface ConflictUpdate<C> extends ConflictTarget<C> {
  readonly set: UpdateValues<C> | ((excluded: Excluded<C>) => UpdateValues<C>)
  /** Rows that do not meet it stay as they are. */
  readonly where?: Condition | ((excluded: Excluded<C>) => Condition)
}

interface ConflictParts {
  readonly name: string | undefined
  readonly elements: readonly ClauseElement[]
  readonly indexWhere: ClauseElement | undefined
  readonly sets: readonly Assignment[]
  readonly doesNothing: boolean
  readonly where: ClauseElement | undefined
}

/**
 * ON CONFLICT.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/dml.py › OnConflictClause, sqlite/dml.py › OnConflictClause
 */
export class OnConflict extends CompositeElement {
  readonly visitName = 'onConflict'
  readonly doesNothing: boolean
  readonly #parts: ConflictParts

  constructor(parts: ConflictParts) {
    const { name, elements, indexWhere, sets, where } = parts
    const columns = sets.map(({ place }) => place[EXPRESSION].shape)
    // The condition of the index has its values in the text.
    const literals = indexWhere?.binds.map(
      ({ value }) => `${typeof value}${value instanceof Date ? value.getTime() : String(value)}`,
    )
    super(
      `conflict|${JSON.stringify([name, elements.length, columns, indexWhere?.shape, literals, parts.doesNothing])}`,
      [...elements, ...sets.map(({ element }) => element), ...(where ? [where] : [])],
    )
    this.doesNothing = parts.doesNothing
    this.#parts = parts
  }

  render(compiler: SqlCompiler): string {
    const { name, elements, indexWhere, sets, where } = this.#parts
    let text = 'ON CONFLICT'
    if (name !== undefined && (elements.length === 0 || !isLacking(compiler, ON_CONSTRAINT))) {
      refuseLacking(compiler, ON_CONSTRAINT)
      text += ` ON CONSTRAINT ${compiler.identifier(name)}`
    } else if (elements.length > 0) {
      text += ` (${compiler.withColumns('bare', () => compiler.list(elements, ', '))})`
      if (indexWhere) text += ` WHERE ${compiler.inline(indexWhere)}`
    }
    if (this.doesNothing) return `${text} DO NOTHING`
    return `${text} DO UPDATE SET ${renderAssignments(sets, ' = ', compiler)}${where ? ` WHERE ${renderCondition(where, compiler)}` : ''}`
  }
}

const ON_CONSTRAINT = 'ON CONSTRAINT'

/** What was given to `onConflictDoNothing()`, or to `onConflictDoUpdate()`. */
export function onConflict<C>(target: DmlTarget, options: ConflictTarget<C> & Partial<ConflictUpdate<C>>): OnConflict {
  const { indexWhere, set, where } = options
  const given = <T>(value: T | ((excluded: Excluded<C>) => T)): T =>
    typeof value === 'function' ? (value as (excluded: Excluded<C>) => T)(excludedOf(target) as Excluded<C>) : value
  const sets = set && valuesByColumn(target, given<object>(set))
  const found = arbiterOf(options)
  if (sets && !found.name && !found.listed) throw new ArgumentError(WRONG_TARGET)
  return new OnConflict({
    name: found.name,
    elements: (found.listed ?? []).map((element) =>
      element instanceof ClauseElement
        ? element
        : (isExpression(element) ? element : columnNamed(target, element))[EXPRESSION],
    ),
    indexWhere: indexWhere && conditionArgument(indexWhere, 'indexWhere'),
    sets: [...target.columns.values()].flatMap((column) =>
      sets?.has(column) ? { place: column, element: valueElement(sets.get(column), column) } : [],
    ),
    doesNothing: !sets,
    where: where && conditionArgument(given(where), 'where'),
  })
}

const WRONG_TARGET = 'ON CONFLICT takes `indexElements` or `constraint`; DO UPDATE needs one of them.'

/** What a conflict is with: a constraint by name, or what an index is over. */
function arbiterOf({ constraint, indexElements }: ConflictTarget<never>): {
  readonly name?: string | undefined
  readonly listed?: readonly unknown[] | undefined
} {
  if (!constraint) return { listed: indexElements }
  if (indexElements) throw new ArgumentError(WRONG_TARGET)
  if (typeof constraint === 'string') return { name: constraint }
  if (!('columns' in constraint || 'expressions' in constraint)) return { listed: constraint as readonly unknown[] }
  // An index is no constraint: it is found by what it is over.
  const { name, columns, expressions } = constraint
  return expressions ? { listed: expressions } : { name, listed: columns }
}

const excludedRows = /*@__PURE__*/ new WeakMap<DmlTarget, object>()

/** The columns of the row that could not be inserted: the same for each statement, so that equal ones are found in the cache. */
export function excludedOf(target: DmlTarget): object {
  let columns = excludedRows.get(target)
  if (columns === undefined) {
    const from = { qualifier: () => 'excluded' } as unknown as FromClause
    columns = Object.fromEntries(
      [...target.columns.values()].map(({ key, type, [EXPRESSION]: { resultName } }) => [
        key,
        new ColumnElement(new ColumnClause(resultName!, key, type, from), type, key),
      ]),
    )
    excludedRows.set(target, columns)
  }
  return columns
}
