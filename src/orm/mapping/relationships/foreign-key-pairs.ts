import { AmbiguousForeignKeysError, NoForeignKeysError } from '../../../errors/request-errors.ts'
import type { Table } from '../../../schema/table.ts'
import type { ColumnClause } from '../../../sql/elements/column-clause.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import type { RelationshipProperty } from './relationship-property.ts'

type Pair = readonly [referred: ColumnClause, key: ColumnClause]

/**
 * The foreign key between two tables, as pairs of columns.
 *
 * @param chosen columns of which the key must have one; empty for any key
 * @throws {@link NoForeignKeysError}, {@link AmbiguousForeignKeysError} unless there is exactly one.
 */
export function foreignKeyPairs(
  first: Table,
  second: Table,
  chosen: readonly ColumnClause[],
  property: RelationshipProperty,
): readonly Pair[] {
  const found = new Map<object, Pair[]>()
  const collect = (from: Table, to: Table): void => {
    for (const { constraint, column, target } of from.foreignKeys) {
      const referred = target?.[EXPRESSION] as ColumnClause | undefined
      if (referred?.table !== to) continue
      const pair: Pair = [referred, column[EXPRESSION] as ColumnClause]
      found.set(constraint, [...(found.get(constraint) ?? []), pair])
    }
  }
  collect(second, first)
  if (first !== second) collect(first, second)
  const keys = [...found.values()].filter(
    (pairs) => chosen.length === 0 || pairs.some(([, key]) => chosen.includes(key)),
  )
  if (keys.length === 1) return keys[0]!
  if (keys.length === 0) {
    throw new NoForeignKeysError(
      `There is no foreign key between '${first.name}' and '${second.name}', by which ${String(property)} could be joined. Declare one, ` +
        'or say `primaryJoin`.',
    )
  }
  throw new AmbiguousForeignKeysError(
    `There are ${keys.length} foreign keys between '${first.name}' and '${second.name}'. Say by \`foreignKeys\` which is that of ` +
      `${String(property)}.`,
  )
}
