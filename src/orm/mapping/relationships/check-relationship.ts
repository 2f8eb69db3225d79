import type { ColumnClause } from '../../../sql/elements/column-clause.ts'
import type { Table } from '../../../schema/table.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { MappingError } from '../../base/orm-errors.ts'
import type { JoinColumns } from './join-columns.ts'
import type { RelationshipProperty } from './relationship-property.ts'

/**
 * Refuses options that contradict the tables of a relationship.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/relationships.py › RelationshipProperty._check_cascade_settings
 */
export function checkRelationship(property: RelationshipProperty, { direction, pairs }: JoinColumns): void {
  const { cascade, options, viewOnly, target } = property
  const refuse = (reason: string): never => {
    throw new MappingError(`${String(property)} ${reason}`)
  }
  if (cascade.deleteOrphan && direction !== 'oneToMany' && options.singleParent !== true) {
    refuse(
      `is ${direction}, where an object may have several parents: \`delete-orphan\` belongs to the side that is one-to-many. ` +
        'If each object has one parent at most, add `singleParent: true`.',
    )
  }
  if (viewOnly && [cascade.saveUpdate, cascade.delete, cascade.deleteOrphan].includes(true)) {
    refuse('is `viewOnly`, so that its cascade can be nothing but `merge`, `expunge` and `refresh-expire`.')
  }
  if (options.collection === 'map' && options.keyedBy === undefined) {
    refuse("is a Map, and nobody says of what: add `keyedBy: 'name'`.")
  }
  const remote = pairs.map((pair) => pair.remote)
  if (direction === 'oneToMany' && options.uselist === undefined && isUnique(target.table, remote)) {
    refuse(
      `leads to ${target.className}, where '${remote.map(({ key }) => key).join("', '")}' is unique, so that there is one object at most. ` +
        'Say `uselist: false`, and give it no collection.',
    )
  }
}

/** Whether no two rows have the same values in columns. */
function isUnique(table: Table, columns: readonly ColumnClause[]): boolean {
  return table.constraints.some(
    ({ kind, columns: all }) =>
      (kind === 'pk' || kind === 'uq') && all.every((column) => columns.includes(column[EXPRESSION] as ColumnClause)),
  )
}
