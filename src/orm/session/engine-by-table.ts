import { ArgumentError } from '../../errors/request-errors.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { describeValue } from '../../util/describe-value.ts'
import { MAPPING } from '../base/symbols.ts'
import { mapperOf } from '../mapping/mapper-of.ts'

/** Finds the engine for the tables of a statement: that of a class or table before that of a base class. */
export function engineByTable<E>(
  entries: readonly (readonly [key: object, engine: E])[],
): (request: { readonly tables: readonly string[] | null }) => E | undefined {
  const named = new Map<string, E>()
  const bases: [MetaData, E][] = []
  for (const [key, engine] of entries) {
    const target = targetOf(key)
    if (typeof target === 'string') named.set(target, engine)
    else bases.push([target, engine])
  }
  const find = (table: string): E | undefined =>
    named.get(table) ?? bases.find(([{ tables }]) => tables.has(table))?.[1]
  return ({ tables }) => {
    for (const table of tables ?? []) {
      const engine = find(table)
      if (engine) return engine
    }
    return undefined
  }
}

/** The key of a table, or the tables of a base class. */
function targetOf(key: object): string | MetaData {
  if (key instanceof Table) return key.key
  if (MAPPING in key) return mapperOf(key).table.key
  const { metadata } = key as { readonly metadata?: unknown }
  if (metadata instanceof MetaData) return metadata
  throw new ArgumentError(`binds() takes mapped classes, base classes and tables, and got ${describeValue(key)}.`)
}
