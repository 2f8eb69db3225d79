/**
 * Calls `run` before all other listeners when the page is hidden, frozen or left, for it may never come back. Gives a function that
 * ends that.
 *
 * @param run is told whether the page is left
 */
export function whenPageHides(run: (isLeft: boolean) => void): () => void {
  const { document } = globalThis as { document?: Document }
  // Workers have neither.
  if (!document) return () => {}
  const onLeave = (): void => run(true)
  const onFreeze = (): void => run(false)
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') run(false)
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
