/** A number of bytes as people read it. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const [unit, size] = UNITS.find(([, unitSize]) => bytes < unitSize * 999.5) ?? UNITS.at(-1)!
  const count = bytes / size
  return `${count.toFixed(count < 9.95 ? 1 : 0)} ${unit}`
}

const UNITS: readonly (readonly [unit: string, size: number])[] = [
  ['KB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
]
