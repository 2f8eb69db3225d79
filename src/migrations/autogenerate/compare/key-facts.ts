import type { AutogenContext } from '../autogen-context.ts'
import { foundKeys, type KeySignature, wantedKeys } from './compare-foreign-keys.ts'
import type { TableChanges } from './compare-table.ts'
import type { Compared } from './compared.ts'
import type { ConnTable } from './conn-tables.ts'
import { plainSchema, tableKey } from './table-key.ts'

const NO_COLUMNS: ReadonlySet<string> = new Set()

/** What becomes of the tables that foreign keys refer to. Tables are known by their {@link tableKey}. */
export class KeyFacts {
  readonly #context: AutogenContext
  readonly #compared: Compared
  readonly #places: ReadonlyMap<string, number>
  readonly #changes: ReadonlyMap<string, TableChanges>
  readonly #removed: readonly string[]
  /** SQLite makes a table anew as a whole, whatever refers to it. */
  readonly #isStrict: boolean

  constructor(context: AutogenContext, compared: Compared, tables: readonly TableChanges[]) {
    this.#context = context
    this.#compared = compared
    this.#places = new Map(tables.map(({ pair }, i) => [pair.key, i]))
    this.#changes = new Map(tables.map((table) => [table.pair.key, table]))
    this.#removed = compared.removed.map(({ table, schema }) => tableKey(table.name, schema))
    this.#isStrict = context.dialect.name === 'postgresql'
  }

  /** Whether a key that is to be dropped must go before the table that it refers to. */
  isInTheWay(own: string, key: KeySignature): boolean {
    const { refersTo } = key
    if (this.#removed.includes(refersTo)) return true
    const other = this.#changes.get(refersTo)
    if (other === undefined) return false
    if (refersTo === own) return other.aside.length > 0
    if (!this.#isStrict) return !this.#isLater(own, key) && losesKey(other, key)
    return (
      other.drops.length + other.aside.length > 0 ||
      other.late.some(({ op }) => op === 'dropColumn') ||
      this.#recast(refersTo).size > 0
    )
  }

  /** Whether a key that is to be added refers to what another table gets later. */
  isNotThereYet(own: string, key: KeySignature): boolean {
    return this.#isLater(own, key) && this.#isMissing(key)
  }

  /** Whether a key that stays steps aside: values become ones of another kind, or what makes them unique is replaced. */
  isInterrupted(own: string, key: KeySignature): boolean {
    if (!this.#isStrict) return false
    const { op, refersTo } = key
    const [local, remote] = [this.#recast(own), this.#recast(refersTo)]
    if (this.#isReplaced(key)) return true
    return op.localCols.some((name) => local.has(name)) || op.remoteCols.some((name) => remote.has(name))
  }

  /** The keys of tables to be created that refer to what is not there by then. */
  looseKeys(): readonly KeySignature[] {
    const { added } = this.#compared
    const keys = added.map(({ name, schema }) => tableKey(name, plainSchema(schema, this.#context.defaultSchema)))
    return added.flatMap((table, i) =>
      wantedKeys(this.#context, table).filter(
        (key) => (this.#isStrict && keys.indexOf(key.refersTo) > i) || this.#isMissing(key),
      ),
    )
  }

  /** The keys of tables to be dropped that refer to what is dropped before. */
  circularKeys(): readonly KeySignature[] {
    return this.#compared.removed.flatMap((table, i) =>
      foundKeys(this.#context, table).filter(({ refersTo }) => {
        const place = this.#removed.indexOf(refersTo)
        return place >= 0 && place < i
      }),
    )
  }

  /** Whether a key refers to a table that is changed after its own. */
  #isLater(own: string, { refersTo }: KeySignature): boolean {
    return (this.#places.get(refersTo) ?? -1) > this.#places.get(own)!
  }

  /** Whether the table that a key refers to has no such key yet. */
  #isMissing(key: KeySignature): boolean {
    const { op, refersTo } = key
    const other = this.#changes.get(refersTo)
    if (other === undefined) return false
    const isOther = this.#isStrict && (this.#recast(refersTo).size > 0 || this.#isReplaced(key))
    return isOther || !isKeyOf(other.pair.conn, op.remoteCols)
  }

  /** Whether what makes the values unique that a key refers to goes, be it that it comes back. */
  #isReplaced(key: KeySignature): boolean {
    const other = this.#changes.get(key.refersTo)
    return other !== undefined && losesKey(other, key)
  }

  /** The columns of a table whose values are cast. */
  #recast(key: string): ReadonlySet<string> {
    return this.#changes.get(key)?.recast ?? NO_COLUMNS
  }
}

/** Whether what a foreign key refers to is dropped: a column of it, or what makes its columns unique. */
function losesKey({ aside, drops, late }: TableChanges, { op: { remoteCols } }: KeySignature): boolean {
  const wanted = remoteCols.toSorted().join('\0')
  return [...aside, ...drops, ...late].some((one) => {
    if (one.op === 'dropColumn') return remoteCols.includes(one.columnName)
    const added = one.op === 'dropConstraint' || one.op === 'dropIndex' ? one.original : undefined
    return added !== undefined && 'columns' in added && added.columns.toSorted().join('\0') === wanted
  })
}

/** Whether columns are the primary key or unique. */
function isKeyOf({ found }: ConnTable, columns: readonly string[]): boolean {
  const keys: readonly (readonly (string | null)[])[] = [
    found.primaryKey.constrainedColumns,
    ...found.uniqueConstraints.map(({ columnNames }) => columnNames),
    ...found.indexes.filter(({ unique }) => unique).map(({ columnNames }) => columnNames),
  ]
  const wanted = columns.toSorted().join('\0')
  return keys.some((key) => key.toSorted().join('\0') === wanted)
}
