/** The keys of columns by their names in the database. */
export type ColumnKeys = ReadonlyMap<string, string>

/** The keys of those columns that are chosen. */
export const keysOf = (names: readonly string[], keys: ColumnKeys): readonly string[] =>
  names.flatMap((name) => keys.get(name) ?? [])
