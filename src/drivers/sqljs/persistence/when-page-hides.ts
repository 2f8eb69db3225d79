/** Calls `run` when the page is left or hidden, for it may never come back. Gives a function that ends that. */
export function whenPageHides(run: () => void): () => void {
  const { document } = globalThis as { document?: Document }
  // Workers have neither.
  if (!document) return () => {}
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') run()
  }
  addEventListener('pagehide', run)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    removeEventListener('pagehide', run)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
