import type { FirstElement, RowOf } from '../../sql/row-types.ts'

/**
 * What a snapshot has for each row. A single mapped class gives its objects, everything else rows.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/query.py › Query.is_single_entity
 */
export type LiveItem<E, Z> = E extends readonly [abstract new (...args: never) => unknown]
  ? FirstElement<E, Z>
  : RowOf<E, Z>
