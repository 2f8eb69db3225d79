import { changedColumns } from '../persistence/emit-update.ts'
import type { FlushPlan, FlushStep } from '../persistence/flush-plan.ts'
import type { TransactionStrategy } from '../../engine/transaction/transaction.ts'
import type { InstanceState } from '../state/instance-state.ts'

/** What a flush would do with the objects of one class. */
export interface PlannedWrite {
  /** `link` and `unlink` write rows of the table between two classes. */
  readonly kind: 'insert' | 'update' | 'delete' | 'link' | 'unlink'
  readonly table: string
  readonly objects: readonly object[]
}

/** What a flush would do, in order. Made for reading and printing; changing it changes nothing. */
export interface PlannedFlush {
  readonly steps: readonly PlannedWrite[]
  /**
   * What earlier flushes have staged, as `commit()` would send it now, in one batch: with the checks of row counts, and the
   * guard of the driver, whose token is made when it is sent. The statements of the steps come behind.
   */
  readonly staged: readonly { readonly sql: string; readonly params: readonly unknown[] }[]
  /** Why a transaction that would have been one batch has become interactive; null when it has not. */
  readonly promotedBy: string | null
}

/** A column was set, or an object that a key refers to. */
function isChanged(state: InstanceState): boolean {
  const { changes, mapper } = state
  if (changedColumns(state).length > 0) return true
  return mapper.relationships.some(({ slot, direction }) => direction === 'manyToOne' && changes?.has(slot))
}

/** A plan without what only the flush needs, and what the transaction has staged. */
export function plannedFlush(
  plan: FlushPlan,
  { staged = [], promotedBy = null }: Partial<TransactionStrategy>,
): PlannedFlush {
  return {
    steps: plan.steps.flatMap((step) => writes(step)).filter(({ objects }) => objects.length > 0),
    staged: staged.map(({ sql, params }) => ({ sql, params })),
    promotedBy,
  }
}

function writes({ kind, mapper, dependency, states }: FlushStep): readonly PlannedWrite[] {
  const table = mapper.table.key
  const objectsOf = (those: readonly InstanceState[]): readonly object[] => those.map(({ object }) => object)
  if (kind === 'delete') return [{ kind, table, objects: objectsOf(states) }]
  if (kind === 'save') {
    const old = states.filter((state) => state.identity !== null && isChanged(state))
    const fresh = states.filter((state) => state.identity === null)
    return [
      { kind: 'update', table, objects: objectsOf(old) },
      { kind: 'insert', table, objects: objectsOf(fresh) },
    ]
  }
  const secondary = dependency?.relationship.join.secondaryTable
  if (!secondary || (kind !== 'link' && kind !== 'unlink')) return []
  const touched = states.filter((state) => {
    const { added, deleted, unchanged } = dependency.history(state)
    return added.length + deleted.length > 0 || (kind === 'unlink' && unchanged.length > 0)
  })
  return [{ kind, table: secondary.key, objects: objectsOf(touched) }]
}
