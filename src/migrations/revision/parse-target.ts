/** What `label@symbol+2` says. */
export interface RelativeTarget {
  readonly branch: string | null
  /** Absent: from where the database is. */
  readonly symbol: string | null
  readonly steps: number
  /** The steps as they were written: `+2`. */
  readonly text: string
}

const RELATIVE = /^(?:(?<branch>.+?)@)?(?<symbol>[^@:+-]+)?(?<text>[+-]\d+)$/

/** Reads a relative target; null for an absolute one. */
export function parseTarget(target: string): RelativeTarget | null {
  const groups = RELATIVE.exec(target)?.groups
  if (!groups) return null
  const { branch = null, symbol = null, text = '' } = groups
  return { branch, symbol, steps: Number(text), text }
}
