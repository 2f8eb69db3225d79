/** What {@link topologicalSort} gives back: everything that can be ordered, and what is left when there are cycles. */
export interface TopologicalOrder<T> {
  readonly sorted: readonly T[]
  /** Members of cycles and what depends on them, in input order; empty when the order is complete. */
  readonly remaining: readonly T[]
}

/**
 * Orders `items` so that everything comes after what it depends on. Items that do not depend on each other keep the
 * order in which they were given, so the result is the same in every run.
 *
 * @param dependenciesOf what an item depends on; dependencies outside `items`, and on itself, are ignored
 * @source sqlalchemy lib/sqlalchemy/util/topological.py › sort
 */
export function topologicalSort<T>(items: readonly T[], dependenciesOf: (item: T) => Iterable<T>): TopologicalOrder<T> {
  const waitingFor = new Map<T, Set<T>>(items.map((item) => [item, new Set<T>()]))
  for (const [item, waits] of waitingFor) {
    for (const dependency of dependenciesOf(item)) {
      if (dependency !== item && waitingFor.has(dependency)) waits.add(dependency)
    }
  }
  const sorted: T[] = []
  while (waitingFor.size > 0) {
    const ready = [...waitingFor].filter(([, waits]) => waits.size === 0).map(([item]) => item)
    if (ready.length === 0) break
    for (const item of ready) waitingFor.delete(item)
    for (const waits of waitingFor.values()) for (const item of ready) waits.delete(item)
    sorted.push(...ready)
  }
  return { sorted, remaining: [...waitingFor.keys()] }
}
