import type { RowArray } from '../base/symbols.ts'

/** A primary key as the identity map uses it: the bare value, or a text for composite keys and dates. */
export type IdentityKey = unknown

/** The values of the primary key in a row; null when a part of it is missing. */
export function identityOf(row: RowArray, primaryKey: readonly number[]): readonly unknown[] | null {
  const parts = primaryKey.map((index) => row[index])
  return parts.every(isPart) ? parts : null
}

/** The key of a row; undefined when a part of the primary key is missing. */
export function rowKey(row: RowArray, primaryKey: readonly number[]): IdentityKey | undefined {
  if (primaryKey.length === 1) {
    const value = row[primaryKey[0]!]
    return isPart(value) ? bareKey(value) : undefined
  }
  const identity = identityOf(row, primaryKey)
  return identity === null ? undefined : identityKey(identity)
}

/** The key under which the identity map holds an object with this primary key. */
export function identityKey(identity: readonly unknown[]): IdentityKey {
  if (identity.length === 1) return bareKey(identity[0])
  return JSON.stringify(identity.map((part) => (typeof part === 'bigint' ? { bigint: String(part) } : part)))
}

/** Dates and the like are not equal to each other, their texts are. */
const bareKey = (value: unknown): IdentityKey => (typeof value === 'object' ? JSON.stringify(value) : value)

// Symbols mark what is not loaded.
const isPart = (value: unknown): boolean => value !== null && value !== undefined && typeof value !== 'symbol'
