/** What was put into and taken out of a collection before it was loaded. */
export class PendingChanges {
  readonly added = new Set<object>()
  readonly removed = new Set<object>()

  add(object: object): void {
    if (!this.removed.delete(object)) this.added.add(object)
  }

  remove(object: object): void {
    if (!this.added.delete(object)) this.removed.add(object)
  }
}
