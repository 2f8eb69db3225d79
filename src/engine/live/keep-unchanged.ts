/** How the rows or objects of a snapshot are compared. */
export interface Comparison<T> {
  same(before: T, now: T): boolean
  /** What tells them apart where their order has changed: two that are the same have the same key. */
  keyOf(item: T): unknown
}

/** `now`, with those that have not changed taken from `before`; `before` itself when none has. */
export function keepUnchanged<T>(
  before: readonly T[] | undefined,
  now: readonly T[],
  { same, keyOf }: Comparison<T>,
): readonly T[] {
  if (before === undefined) return now
  let byKey: Map<unknown, T> | undefined
  const kept = now.map((item, i) => {
    if (i < before.length && same(before[i]!, item)) return before[i]!
    byKey ??= new Map(before.map((one) => [keyOf(one), one]))
    const candidate = byKey.get(keyOf(item))
    return candidate !== undefined && same(candidate, item) ? candidate : item
  })
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept
}
