/** Whether two blocks say the same: those of a snapshot of another database, or of a file, are never the same objects. */
export function isSameBlock(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === b) return true
  if (a?.length !== b?.length) return false
  for (let i = 0; i < a!.length; i++) if (a![i] !== b![i]) return false
  return true
}
