/**
 * Calls `run` before all other listeners when the page is hidden, frozen or left, for it may never come back. Gives a function that
 * ends that.
 *
 * @param run is told when the page was left, as `performance.now()` counts; null when it is not
 */
export function whenPageHides(run: (leftAt: number | null) => void): () => void {
  const { document } = globalThis as { document?: Document }
  // Workers have neither.
  if (!document) return () => {}
  const onLeave = ({ timeStamp }: Event): void => run(timeStamp)
  const onFreeze = (): void => run(null)
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') run(null)
  }
  addEventListener('pagehide', onLeave, true)
  document.addEventListener('freeze', onFreeze, true)
  document.addEventListener('visibilitychange', onVisibility, true)
  return () => {
    removeEventListener('pagehide', onLeave, true)
    document.removeEventListener('freeze', onFreeze, true)
    document.removeEventListener('visibilitychange', onVisibility, true)
  }
}
