/** Whether the promise is still open after all that needs no time has happened. */
export async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open')
  const soon = new Promise((resolve) => setTimeout(() => resolve(open), 5))
  return (await Promise.race([promise, soon])) === open
}
