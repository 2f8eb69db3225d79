interface Branch extends Map<unknown, Branch> {}

/** Remembers lists of values; two are the same when their members are, in the sense of Map keys. */
export class UniqueFilter {
  readonly #seen: Branch = new Map()

  isNew(values: readonly unknown[]): boolean {
    let branch = this.#seen
    let isNew = false
    for (const value of values) {
      let next = branch.get(value)
      if (next === undefined) {
        isNew = true
        branch.set(value, (next = new Map()))
      }
      branch = next
    }
    return isNew
  }
}
