import { ArgumentError, InvalidRequestError } from '../../../errors/request-errors.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { selectableArgument } from '../../../sql/coercions.ts'
import { ColumnElement } from '../../../sql/column-element.ts'
import { and, conditionArgument, conjunction, not, or } from '../../../sql/conditions.ts'
import type { ColumnClause } from '../../../sql/elements/column-clause.ts'
import type { Condition, Expr } from '../../../sql/expression.ts'
import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import type { FromClause, SelectableItem } from '../../../sql/selectable/from-clause.ts'
import { Join } from '../../../sql/selectable/join.ts'
import type { Joinable, JoinPath } from '../../../sql/selectable/join-path.ts'
import { Bool } from '../../../types/boolean.ts'
import { EXPRESSION, RELATION } from '../../../util/symbols.ts'
import { adaptCondition } from './adapt-condition.ts'
import { compareObject, Contained, objectValues } from './compare-object.ts'
import { correspondingColumns } from './corresponding-columns.ts'
import { relatedCondition } from './related-condition.ts'
import { relatedExists } from './related-exists.ts'
import type { RelationshipProperty } from './relationship-property.ts'

/**
 * A relationship at class level: `Author.books`. Typed as `Rel`.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/relationships.py › RelationshipProperty.Comparator
 */
export class RelationshipAttribute implements Joinable {
  readonly property: RelationshipProperty
  /** The table of the parent, or an alias of it. */
  readonly from: FromClause
  /** The alias or class that `ofType()` named. */
  readonly to: SelectableItem | null
  /** Those of `and()`. */
  readonly criteria: readonly ClauseElement[]

  constructor(
    property: RelationshipProperty,
    from: FromClause = property.parent.table,
    to: SelectableItem | null = null,
    criteria: readonly ClauseElement[] = [],
  ) {
    this.property = property
    this.from = from
    this.to = to
    this.criteria = criteria
  }

  get key(): string {
    return this.property.key
  }

  get leadsTo(): SelectableItem {
    return this.to ?? selectableArgument(this.property.target.entity, 'join()')
  }

  any(...conditions: Condition[]): Expr<boolean> {
    if (!this.property.uselist) throw this.#refused('any()', 'holds one object. Use has().')
    return this.#exists(conditions)
  }

  has(...conditions: Condition[]): Expr<boolean> {
    if (this.property.uselist) throw this.#refused('has()', 'holds a collection. Use any().')
    return this.#exists(conditions)
  }

  contains(object: unknown): Expr<boolean> {
    const { property } = this
    if (!property.uselist) throw this.#refused('contains()', 'holds one object. Use eq().')
    const condition = this.#compared(object)
    if (!property.join.secondaryTable) return expression(condition)
    return expression(new Contained(condition, clauseOf(not(this.#isOneOf(object)) as ColumnElement)))
  }

  eq(object: unknown): Expr<boolean> {
    if (object === null) return this.is(null)
    if (this.property.uselist) throw this.#refused('eq()', 'holds a collection. Use contains().')
    return expression(this.#compared(object))
  }

  ne(object: unknown): Expr<boolean> {
    const { property } = this
    if (object === null) return property.direction === 'manyToOne' ? not(this.is(null)) : this.#exists([])
    if (property.uselist) throw this.#refused('ne()', 'holds a collection. Use not(….contains()).')
    if (!property.usesGet) return not(this.#isOneOf(object))
    const { pairs } = property.join
    const values = objectValues(
      property,
      property.target,
      object,
      pairs.map(({ remote }) => remote),
    )
    const columns = this.#localColumns()
    return and(
      ...pairs.map(({ remote }, i) => {
        const value = new ColumnElement(values.get(remote)!, remote.type)
        return or(columns[i]!.ne(value), columns[i]!.is(null))
      }),
    )
  }

  is(value: unknown): Expr<boolean> {
    if (value !== null) throw new ArgumentError(`is() of ${String(this)} takes null only. Use eq().`)
    if (this.property.direction !== 'manyToOne') return not(this.#exists([]))
    return and(...this.#localColumns().map((column) => column.is(null)))
  }

  ofType(model: unknown): RelationshipAttribute {
    return new RelationshipAttribute(this.property, this.from, selectableArgument(model, 'ofType()'), this.criteria)
  }

  and(...conditions: Condition[]): RelationshipAttribute {
    const added = conditions.map((condition) => conditionArgument(condition, 'and()'))
    return new RelationshipAttribute(this.property, this.from, this.to, [...this.criteria, ...added])
  }

  [RELATION](isOuter: boolean, given?: FromClause): JoinPath {
    const { property, from: left, criteria } = this
    const table = property.target.table
    const target = given ?? this.to?.from ?? table
    this.#checkTarget(target)
    const columns = new Map(correspondingColumns(table, target))
    const further = criteria.map((one) => adaptCondition(one, columns))
    const { secondaryTable } = property.join
    const between = secondaryTable ? new Alias(secondaryTable, columnsOf(secondaryTable), null) : undefined
    const { primary, secondary } = relatedCondition(property, { left, right: target, between })
    const onTarget = conjunction([secondary ?? primary, ...further])!
    if (!between) return { left, steps: [{ target, condition: onTarget }] }
    const inner = new Join(between, target, onTarget, 'JOIN')
    return {
      left,
      steps: isOuter
        ? [{ target: inner, condition: primary }]
        : [
            { target: between, condition: primary },
            { target, condition: onTarget },
          ],
    }
  }

  toString(): string {
    return String(this.property)
  }

  #checkTarget(target: FromClause): void {
    const { className, table } = this.property.target
    if (target.columnList.every((column) => clauseOf(column).root.table !== table)) {
      throw new InvalidRequestError(`${String(this)} leads to ${className}, and was given something else to join.`)
    }
    if (target === this.from) {
      throw this.#refused(
        'join()',
        `leads to the table it begins at. Join an alias: \`join(aliased(${className}), …)\`.`,
      )
    }
  }

  #exists(conditions: readonly Condition[]): Expr<boolean> {
    return relatedExists(
      this,
      conditions.map((condition) => conditionArgument(condition, this.property.uselist ? 'any()' : 'has()')),
    )
  }

  #compared(object: unknown): ClauseElement {
    const { property, from: left, to } = this
    return compareObject(property, object, 'target', { left, right: to?.from ?? property.target.table })
  }

  /** Whether the object is among those at the other end, as EXISTS. */
  #isOneOf(object: unknown): Expr<boolean> {
    const { target } = this.property
    const columns = target.primaryKey.map((index) => target.columns[index]!)
    const values = objectValues(this.property, target, object, columns.map(clauseOf))
    return this.#exists(
      columns.map((column) => column.eq(new ColumnElement(values.get(clauseOf(column))!, column.type))),
    )
  }

  /** The columns of the parent that refer to the target. */
  #localColumns(): readonly ColumnElement[] {
    const { parent, join } = this.property
    const replacements = new Map(correspondingColumns(parent.table, this.from))
    return join.pairs.map(({ local }) => new ColumnElement(replacements.get(local) ?? local, local.type))
  }

  #refused(method: string, reason: string): InvalidRequestError {
    return new InvalidRequestError(`${method} is not for ${String(this)}, which ${reason}`)
  }
}

const expression = (element: ClauseElement): Expr<boolean> => new ColumnElement(element, Bool)

const clauseOf = (column: ColumnElement): ColumnClause => column[EXPRESSION] as ColumnClause
