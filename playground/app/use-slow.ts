import { useEffect, useState } from 'preact/hooks'

/** Whether a condition has lasted for some time. */
export function useSlow(condition: boolean, ms: number): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    if (!condition) {
      setSlow(false)
      return undefined
    }
    const timer = setTimeout(() => setSlow(true), ms)
    return () => clearTimeout(timer)
  }, [condition, ms])
  return isSlow && condition
}
