/** Which names that a transaction reads and writes belong to views, which may show any table. */
export class SeenTables {
  readonly #isView = new Map<string, boolean>()

  /** The names of which nothing is known, each once and without its schema. */
  unknown(names: readonly string[]): readonly string[] {
    return [...new Set(names.map(bareName))].filter((name) => !this.#isView.has(name))
  }

  note(asked: readonly string[], views: readonly unknown[]): void {
    for (const name of asked) this.#isView.set(name, views.includes(name))
  }

  hasView(names: readonly string[]): boolean {
    return names.some((name) => this.#isView.get(bareName(name)) === true)
  }
}

const bareName = (name: string): string => name.slice(name.lastIndexOf('.') + 1)
