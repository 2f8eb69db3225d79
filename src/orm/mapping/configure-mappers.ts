import type { ColumnClause } from '../../sql/elements/column-clause.ts'
import { registryOf } from './declarative-base.ts'
import type { RelationshipProperty } from './relationships/relationship-property.ts'

/**
 * Looks at all relationships of a declarative base at once, which otherwise are looked at when they are first used: for the
 * start of a program, and for tests.
 *
 * Differs from SQLAlchemy: warnings are given back and not printed, and the base is named, since there is no list of all.
 *
 * @returns warnings: of relationships that write the same column, and do not know of each other
 * @throws {@link MappingError}, {@link NoForeignKeysError} and others, as the first use of a relationship would.
 * @source sqlalchemy lib/sqlalchemy/orm/mapper.py › configure_mappers
 */
export function configureMappers(base: abstract new () => object): readonly string[] {
  const mappers = [...registryOf(base).mappings.values()].flatMap(({ mapper }) => mapper ?? [])
  const relationships = mappers.flatMap((mapper) => mapper.relationships)
  for (const relationship of relationships) void [relationship.uselist, relationship.reverse, relationship.orderBy]
  return overlaps(relationships.filter((relationship) => !relationship.viewOnly))
}

interface Write {
  readonly by: RelationshipProperty
  readonly from: ColumnClause
}

/** @source sqlalchemy lib/sqlalchemy/orm/relationships.py › JoinCondition._warn_for_conflicting_sync_targets */
function overlaps(relationships: readonly RelationshipProperty[]): readonly string[] {
  const warnings: string[] = []
  const writers = new Map<ColumnClause, Write[]>()
  for (const by of relationships) {
    for (const [from, to] of copies(by)) {
      const others = writers.get(to) ?? []
      const conflicts = others.filter((other) => other.by !== by && !knowEachOther(by, other.by))
      if (conflicts.length > 0) warnings.push(warning(by, from, to, conflicts))
      writers.set(to, [...others, { by, from }])
    }
  }
  return warnings
}

/** The columns from which and to which a flush copies values. */
function copies({ join }: RelationshipProperty): readonly (readonly [ColumnClause, ColumnClause])[] {
  const { direction, pairs, secondaryPairs } = join
  return [...pairs, ...secondaryPairs].map(({ local, remote }) =>
    direction === 'manyToOne' ? [remote, local] : [local, remote],
  )
}

function knowEachOther(one: RelationshipProperty, other: RelationshipProperty): boolean {
  const names = ({ options }: RelationshipProperty): readonly string[] =>
    (options.overlaps ?? '').split(',').map((name) => name.trim())
  return (
    one.reverse.includes(other) ||
    other.reverse.includes(one) ||
    names(one).includes(other.key) ||
    names(other).includes(one.key)
  )
}

function warning(by: RelationshipProperty, from: ColumnClause, to: ColumnClause, conflicts: readonly Write[]): string {
  const name = (column: ColumnClause): string => `${column.table?.aliasBase ?? ''}.${column.name}`
  return (
    `${String(by)} copies ${name(from)} to ${name(to)}, and so does ${conflicts.map((one) => String(one.by)).join(' and ')}. If they are ` +
    'two sides of one thing, say so by `backPopulates`; if one is only read, add `viewOnly: true`; if it is meant so, ' +
    `\`overlaps: '${conflicts.map((one) => one.by.key).join(', ')}'\`.`
  )
}
