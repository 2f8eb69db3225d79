import { compound, type Select } from './select.ts'
import type { Query } from './query.ts'
import type { QueryLike } from './query-like.ts'

type Members<E extends readonly unknown[], Z extends string> = [first: Query<E, Z>, ...others: QueryLike[]]

/** The rows of all statements, each once. Their columns are those of the first. */
export function union<E extends readonly unknown[], Z extends string>(
  ...[first, ...others]: Members<E, Z>
): Select<E, Z> {
  return compound('UNION', first, others)
}

/** The rows of all statements, one after the other. */
export function unionAll<E extends readonly unknown[], Z extends string>(
  ...[first, ...others]: Members<E, Z>
): Select<E, Z> {
  return compound('UNION ALL', first, others)
}

/** The rows that all statements have. */
export function intersect<E extends readonly unknown[], Z extends string>(
  ...[first, ...others]: Members<E, Z>
): Select<E, Z> {
  return compound('INTERSECT', first, others)
}

/** The same with rows as often as all have them. PostgreSQL only. */
export function intersectAll<E extends readonly unknown[], Z extends string>(
  ...[first, ...others]: Members<E, Z>
): Select<E, Z> {
  return compound('INTERSECT ALL', first, others)
}

/** The rows of the first statement that the others have not. */
export function except<E extends readonly unknown[], Z extends string>(
  ...[first, ...others]: Members<E, Z>
): Select<E, Z> {
  return compound('EXCEPT', first, others)
}

/** The same with rows taken away as often as the others have them. PostgreSQL only. */
export function exceptAll<E extends readonly unknown[], Z extends string>(
  ...[first, ...others]: Members<E, Z>
): Select<E, Z> {
  return compound('EXCEPT ALL', first, others)
}
