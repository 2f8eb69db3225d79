/** Calls `run` when somebody turns to this tab. Gives a function that ends that. */
export function whenFocused(run: () => void): () => void {
  // Workers have none.
  if (typeof document === 'undefined') return () => {}
  addEventListener('focus', run)
  return () => removeEventListener('focus', run)
}
