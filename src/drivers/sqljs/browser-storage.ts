/** What the browser keeps for this origin, and how much more it would, in bytes; it may not tell the truth about the latter. */
export interface StorageEstimate {
  readonly usage: number
  readonly quota: number
}

/**
 * Asks the browser not to remove what it keeps for this origin when it needs room. Gives whether it agrees; some ask the user.
 * Without it, Safari removes the storage of sites that were not used for seven days.
 */
export async function persistStorage(): Promise<boolean> {
  return (await storageManager()?.persist?.()) ?? false
}

/** Null where the browser does not tell. */
export async function estimateStorage(): Promise<StorageEstimate | null> {
  const { usage, quota } = (await storageManager()?.estimate?.()) ?? {}
  return usage === undefined || quota === undefined ? null : { usage, quota }
}

/** Absent in Node, and on pages served over plain HTTP. */
function storageManager(): Partial<StorageManager> | undefined {
  return (globalThis.navigator as { storage?: Partial<StorageManager> } | undefined)?.storage
}
