/** The keys that follow a highest one. */
export function keysBehind(highest: bigint, count: number): readonly (number | bigint)[] {
  return Array.from({ length: count }, (_, i) => exactKey(highest + 1n + BigInt(i)))
}

/** A number as far as it is exact. */
export const exactKey = (key: bigint): number | bigint => (Number.isSafeInteger(Number(key)) ? Number(key) : key)
