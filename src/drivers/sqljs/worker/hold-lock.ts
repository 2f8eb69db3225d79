export interface HeldLock {
  readonly name: string
  release(): void
}

/** Holds a lock of its own until it is released, or the worker ends. Undefined where there are no Web Locks. */
export async function holdLock(): Promise<HeldLock | undefined> {
  // Absent in Node 20, and on pages served over plain HTTP.
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks
  if (!locks) return undefined
  const name = `athanor:worker:${Math.random()}`
  return new Promise((resolve, reject) => {
    const held = new Promise<void>((release) => {
      locks.request(name, () => (resolve({ name, release }), held)).catch(reject)
    })
  })
}
