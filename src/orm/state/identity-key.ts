import type { RowArray } from '../base/symbols.ts'

/** A primary key as the identity map uses it: the bare value, or a text for composite keys. */
export type IdentityKey = unknown

/** The values of the primary key in a row; null when a part of it is missing. */
export function identityOf(row: RowArray, primaryKey: readonly number[]): readonly unknown[] | null {
  const parts = primaryKey.map((index) => row[index])
  return parts.every(isPart) ? parts : null
}

/** The key under which the identity map holds an object with this primary key. */
export function identityKey(identity: readonly unknown[]): IdentityKey {
  if (identity.length === 1) return identity[0]
  return JSON.stringify(identity.map((part) => (typeof part === 'bigint' ? { bigint: String(part) } : part)))
}

// Symbols mark what is not loaded.
const isPart = (value: unknown): boolean => value !== null && value !== undefined && typeof value !== 'symbol'
