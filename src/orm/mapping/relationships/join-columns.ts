import { ArgumentError } from '../../../errors/request-errors.ts'
import type { Column } from '../../../schema/column.ts'
import { Table } from '../../../schema/table.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { conjunction } from '../../../sql/conditions.ts'
import { BinaryExpression } from '../../../sql/elements/binary-expression.ts'
import { ClauseList } from '../../../sql/elements/clause-list.ts'
import { ColumnClause } from '../../../sql/elements/column-clause.ts'
import { OPERATORS } from '../../../sql/operators.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { MappingError } from '../../base/orm-errors.ts'
import type { Direction } from '../../base/ports.ts'
import { foreignKeyPairs } from './foreign-key-pairs.ts'
import type { RelationshipProperty } from './relationship-property.ts'
import { describeValue } from '../../../util/describe-value.ts'

/** Two columns that are equal where two rows belong together. */
export interface ColumnPair {
  /** Of the parent's table. */
  readonly local: ColumnClause
  /** Of the target's table, or of the table in between. */
  readonly remote: ColumnClause
}

/** The columns by which two classes belong together. */
export interface JoinColumns {
  readonly direction: Direction
  /** From the parent to the target, or to the table in between. */
  readonly pairs: readonly ColumnPair[]
  /** Those of the pairs by which keys are copied from one side to the other when rows are written. */
  readonly written: readonly ColumnPair[]
  /** From the table in between (`remote`) to the target (`local`). */
  readonly secondaryPairs: readonly ColumnPair[]
  readonly primary: ClauseElement
  readonly secondary: ClauseElement | null
  readonly secondaryTable: Table | null
  /** The condition is nothing but the equality of the pairs. */
  readonly isSimple: boolean
}

/**
 * Finds out how the tables of a relationship belong together.
 *
 * @throws {@link MappingError} when the foreign keys do not say it, or say it in several ways.
 * @source sqlalchemy lib/sqlalchemy/orm/relationships.py › JoinCondition
 */
export function joinColumns(property: RelationshipProperty): JoinColumns {
  const { options, parent, target } = property
  if (options.secondary !== undefined) return throughTable(property, tableOf(property, options.secondary))
  const foreign = columnsOf(property, 'foreignKeys')
  const remote = columnsOf(property, 'remoteSide')
  if (options.primaryJoin) {
    const primary = conditionOf(options.primaryJoin)
    return direct(primary, equalities(primary), foreign, remote, property)
  }
  const found = foreignKeyPairs(parent.table, target.table, foreign, property)
  const primary = conjunction(found.map(([referred, key]) => new BinaryExpression(referred, OPERATORS.eq, key)))!
  return direct(primary, found, foreign.length > 0 ? foreign : found.map(([, key]) => key), remote, property)
}

/** Both tables are joined directly: the side with the foreign key refers, the other is referred to. */
function direct(
  primary: ClauseElement,
  equal: readonly (readonly [ColumnClause, ColumnClause])[],
  foreign: readonly ColumnClause[],
  remoteSide: readonly ColumnClause[],
  property: RelationshipProperty,
): JoinColumns {
  const { parent, target, viewOnly } = property
  const keys = foreign.length > 0 ? foreign : equal.flatMap((pair) => pair.filter(isForeignKey))
  const isSelf = parent.table === target.table
  const isRemote = (column: ColumnClause): boolean => {
    if (remoteSide.length > 0) return remoteSide.includes(column)
    // A table that refers to itself: by default the other rows refer to this one.
    return isSelf ? keys.includes(column) : column.table === target.table
  }
  const pairs = equal.flatMap(([a, b]): ColumnPair[] => {
    if (isRemote(b) && !isRemote(a)) return [{ local: a, remote: b }]
    return isRemote(a) && !isRemote(b) ? [{ local: b, remote: a }] : []
  })
  const written = pairs.filter(({ local, remote }) => keys.includes(local) !== keys.includes(remote))
  if (pairs.length === 0 || (written.length === 0 && !viewOnly)) {
    throw new MappingError(
      `The condition of ${String(property)} has no equality of a foreign key and what it refers to. Say by \`foreignKeys\` which ` +
        'columns refer, and by `remoteSide` which are those of the target; or add `viewOnly: true`.',
    )
  }
  const direction = pairs.some(({ remote }) => keys.includes(remote)) ? 'oneToMany' : 'manyToOne'
  const isSimple = pairs.length === conditionsIn(primary).length
  return { direction, pairs, written, secondaryPairs: [], primary, secondary: null, secondaryTable: null, isSimple }
}

/** A table in between refers to both. */
function throughTable(property: RelationshipProperty, table: Table): JoinColumns {
  const { options, parent, target } = property
  const { primaryJoin, secondaryJoin } = options
  const foreign = columnsOf(property, 'foreignKeys')
  const sides = [
    [primaryJoin, parent.table],
    [secondaryJoin, target.table],
  ] as const
  const [primary, secondary] = sides.map(([given, side]) => {
    if (given) return conditionOf(given)
    const found = foreignKeyPairs(side, table, foreign, property)
    return conjunction(found.map(([referred, key]) => new BinaryExpression(referred, OPERATORS.eq, key)))!
  })
  const pairsOf = (condition: ClauseElement): ColumnPair[] =>
    equalities(condition).flatMap(([a, b]) => {
      if ((a.table === table) === (b.table === table)) return []
      return [a.table === table ? { local: b, remote: a } : { local: a, remote: b }]
    })
  return {
    direction: 'manyToMany',
    pairs: pairsOf(primary!),
    written: pairsOf(primary!),
    secondaryPairs: pairsOf(secondary!),
    primary: primary!,
    secondary: secondary!,
    secondaryTable: table,
    isSimple: conditionsIn(primary!).length === pairsOf(primary!).length,
  }
}

/** The conditions that hold together. */
function conditionsIn(condition: ClauseElement): readonly ClauseElement[] {
  return condition instanceof ClauseList && condition.operator === OPERATORS.and ? condition.clauses : [condition]
}

/** The pairs of columns that a condition requires to be equal. */
function equalities(condition: ClauseElement): readonly (readonly [ColumnClause, ColumnClause])[] {
  return conditionsIn(condition).flatMap((one) => {
    if (!(one instanceof BinaryExpression) || one.operator !== OPERATORS.eq) return []
    const { left, right } = one
    return left instanceof ColumnClause && right instanceof ColumnClause ? [[left, right] as const] : []
  })
}

const isForeignKey = (column: ColumnClause): boolean =>
  column.table?.foreignKeys.some((link) => link.column[EXPRESSION] === column) === true

const conditionOf = (thunk: NonNullable<RelationshipProperty['options']['primaryJoin']>): ClauseElement =>
  (thunk() as { readonly [EXPRESSION]: ClauseElement })[EXPRESSION]

function tableOf(property: RelationshipProperty, given: object | string): Table {
  const { metadata } = property.parent.table
  const table: unknown =
    typeof given === 'string' ? metadata.tables.get(given) : given instanceof Table ? given : (given as () => unknown)()
  if (table instanceof Table) return table as Table
  throw new MappingError(
    `The \`secondary\` of ${String(property)} is no table: ${typeof given === 'string' ? given : describeValue(given)}.`,
  )
}

/** Columns given as keys, as columns or attributes, alone or in a list. `remoteSide` names those of the target. */
function columnsOf(property: RelationshipProperty, name: 'foreignKeys' | 'remoteSide'): readonly ColumnClause[] {
  const option = property.options[name]
  const given: unknown = typeof option === 'function' ? option() : (option ?? [])
  const list = (Array.isArray(given) ? given : [given]) as readonly unknown[]
  const mappers = name === 'remoteSide' ? [property.target] : [property.parent, property.target]
  return list.flatMap((one) => {
    const found = typeof one === 'string' ? mappers.map(({ table }) => table.columns.get(one)) : [one as Column | null]
    const elements = found.flatMap((column) => column?.[EXPRESSION] ?? []).filter((x) => x instanceof ColumnClause)
    if (elements.length > 0) return elements
    throw new ArgumentError(
      `\`${name}\` of ${String(property)} names ${typeof one === 'string' ? one : describeValue(one)}, which is no column.`,
    )
  })
}
