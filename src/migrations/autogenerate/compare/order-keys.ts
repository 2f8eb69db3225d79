import type { ForeignKeyConstraint } from '../../../schema/foreign-key-constraint.ts'
import type { ModifyTableOps } from '../../operations/modify-table-ops.ts'
import type { Operation } from '../../operations/operation.ts'
import type { AutogenContext } from '../autogen-context.ts'
import type { KeySignature } from './compare-foreign-keys.ts'
import type { TableChanges } from './compare-table.ts'
import type { Compared } from './compared.ts'
import { KeyFacts } from './key-facts.ts'
import { modified } from './modified.ts'

/** The changes of tables, with foreign keys at such places that they are never in the way. */
export interface OrderedChanges {
  /** Keys that go before anything else. */
  readonly early: readonly ModifyTableOps[]
  readonly modified: readonly ModifyTableOps[]
  /** Keys that come after everything else. */
  readonly late: readonly ModifyTableOps[]
  /** Keys of tables that are created or dropped, among those above. */
  readonly loose: readonly ForeignKeyConstraint[]
}

/**
 * Mostly a foreign key changes with its table. It goes before all else when the table that it refers to is dropped or what it
 * refers to changes, and comes after all else when what it refers to is not there yet.
 *
 * Differs from SQLAlchemy (Alembic): there such keys stand in the way.
 */
export function orderKeys(
  context: AutogenContext,
  compared: Compared,
  tables: readonly TableChanges[],
): OrderedChanges {
  const facts = new KeyFacts(context, compared, tables)
  const early: ModifyTableOps[] = []
  const late: ModifyTableOps[] = []
  const changed = tables.flatMap(({ pair, recast, drops, columns, adds, keys, late: last }) => {
    const { key, conn } = pair
    const moved = keys.kept.filter((one) => facts.isInterrupted(key, one))
    const [soon, usual] = split(keys.drops, (one) => facts.isInTheWay(key, one))
    const [finallyAdded, added] = split(keys.adds, (one) => facts.isNotThereYet(key, one))
    early.push(...modified(conn.table, [...soon, ...moved].map(dropKey)))
    late.push(...modified(conn.table, [...moved, ...finallyAdded].map(addKey)))
    const [own, others] = split(usual, ({ refersTo }) => refersTo === key)
    const keyDrops = others.map(dropKey)
    const inOrder =
      recast.size === 0 && drops.every(isOfIndex)
        ? [...columns, ...drops, ...adds, ...keyDrops]
        : [...keyDrops, ...drops, ...columns, ...adds]
    return modified(conn.table, [...own.map(dropKey), ...inOrder, ...added.map(addKey), ...last])
  })
  const loose = facts.looseKeys()
  const circular = facts.circularKeys()
  for (const one of loose) late.push(...modified(one.constraint.table, [addKey(one)]))
  for (const one of circular) early.push(...modified(one.constraint.table, [dropKey(one)]))
  return { early, modified: changed, late, loose: [...loose, ...circular].map(({ constraint }) => constraint) }
}

const addKey = ({ op }: KeySignature): Operation => op
const dropKey = ({ op }: KeySignature): Operation => op.reverse()

/** What can go after columns were added and altered. */
const isOfIndex = (one: Operation): boolean =>
  one.op === 'dropIndex' || (one.op === 'dropConstraint' && one.constraintType === 'unique')

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}
