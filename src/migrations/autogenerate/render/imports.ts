/** What a rendered revision takes from packages. */
export class Imports {
  /** Local names by package and exported name. */
  readonly #names = new Map<string, Map<string, string>>()

  /** Imports something; gives the name by which the revision knows it. */
  add(name: string, from: string): string {
    const names = this.#names.get(from) ?? new Map<string, string>()
    this.#names.set(from, names)
    const known = names.get(name)
    if (known !== undefined) return known
    const taken = new Set([...this.#names.values()].flatMap((others) => [...others.values()]))
    const local = taken.has(name) ? `${from.split('/').at(-1)!}_${name}` : name
    names.set(name, local)
    return local
  }

  /** One line for each package, in the order of their names. */
  get lines(): readonly string[] {
    return [...this.#names]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([from, names]) => {
        const members = [...names].map(([name, local]) => (name === local ? name : `${name} as ${local}`))
        return importLine(members.sort(), from)
      })
  }
}

const WIDTH = 120

function importLine(members: readonly string[], from: string): string {
  const line = `import { ${members.join(', ')} } from '${from}'`
  return line.length <= WIDTH ? line : `import {\n${members.map((one) => `  ${one},\n`).join('')}} from '${from}'`
}
