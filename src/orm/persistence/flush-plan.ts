import { CircularDependencyError } from '../../errors/request-errors.ts'
import { topologicalSort } from '../../util/topological-sort.ts'
import type { MapperPort } from '../base/ports.ts'
import type { InstanceState } from '../state/instance-state.ts'

/** What a flush does with the objects of one class. */
export interface FlushStep {
  readonly kind: 'insert' | 'update' | 'delete'
  readonly mapper: MapperPort
  readonly states: readonly InstanceState[]
}

/** A flush as data: what is written, in an order that keeps the foreign keys. */
export interface FlushPlan {
  readonly steps: readonly FlushStep[]
}

/** The objects that a flush is about. */
export interface PendingChanges {
  readonly inserts: Iterable<InstanceState>
  readonly updates: Iterable<InstanceState>
  readonly deletes: Iterable<InstanceState>
}

/**
 * Orders the changes: classes whose tables are referred to come first, and are deleted last; within a class, updates come
 * before inserts, and objects in the order in which they were added.
 *
 * @throws {@link CircularDependencyError} when foreign keys run in a circle over several tables.
 * @source sqlalchemy lib/sqlalchemy/orm/unitofwork.py › UOWTransaction
 */
export function planFlush(changes: PendingChanges): FlushPlan {
  const inserts = byMapper(changes.inserts)
  const updates = byMapper(changes.updates)
  const deletes = byMapper(changes.deletes)
  const mappers = sorted([...new Set([...inserts.keys(), ...updates.keys(), ...deletes.keys()])])
  const steps: FlushStep[] = []
  const add = (kind: FlushStep['kind'], mapper: MapperPort, states: InstanceState[] | undefined): void => {
    if (states) steps.push({ kind, mapper, states })
  }
  for (const mapper of mappers) {
    add('update', mapper, updates.get(mapper))
    add('insert', mapper, inserts.get(mapper))
  }
  for (const mapper of [...mappers].reverse()) add('delete', mapper, deletes.get(mapper))
  return { steps }
}

function byMapper(states: Iterable<InstanceState>): Map<MapperPort, InstanceState[]> {
  const groups = new Map<MapperPort, InstanceState[]>()
  for (const state of states) {
    const group = groups.get(state.mapper)
    if (group) group.push(state)
    else groups.set(state.mapper, [state])
  }
  return groups
}

function sorted(mappers: readonly MapperPort[]): readonly MapperPort[] {
  const order = topologicalSort(mappers, (mapper) =>
    mappers.filter((other) => mapper.table.referredTables.includes(other.table)),
  )
  if (order.remaining.length === 0) return order.sorted
  throw new CircularDependencyError(
    `These classes refer to each other by foreign keys in a circle, so that none can be written first: ` +
      `${order.remaining.map((mapper) => mapper.className).join(', ')}. Flush them one after the other.`,
  )
}
