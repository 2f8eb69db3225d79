/** What SQLite tells of one table: the answers to the questions, in their order. */
export interface TableFacts {
  readonly type: string
  readonly sql: string
  readonly columns: readonly ColumnFacts[]
  readonly foreignKeys: readonly ForeignKeyFacts[]
  readonly indexes: readonly IndexFacts[]
}

export type ColumnFacts = readonly [
  name: string,
  type: string,
  notNull: number,
  defaultSql: string | null,
  keyPlace: number,
  hidden: number,
]

/** One for each column of the key. */
export type ForeignKeyFacts = readonly [
  id: number,
  table: string,
  from: string,
  to: string | null,
  onUpdate: string,
  onDelete: string,
]

/** One for each column of the index. */
export type IndexFacts = readonly [
  name: string,
  unique: number,
  column: string | null,
  isDescending: number,
  sql: string | null,
]

type Rows = readonly (readonly unknown[])[]

/** Puts the answers together by table. */
export function tableFacts([tables, columns, foreignKeys, indexes]: readonly Rows[]): ReadonlyMap<string, TableFacts> {
  const of = <T>(rows: Rows | undefined, name: unknown): readonly T[] =>
    (rows ?? []).filter((row) => row[0] === name).map((row) => row.slice(1) as T)
  return new Map(
    (tables ?? []).map(([name, type, sql]) => [
      String(name),
      {
        type: String(type),
        sql: (sql as string | null) ?? '',
        columns: of<ColumnFacts>(columns, name),
        foreignKeys: of<ForeignKeyFacts>(foreignKeys, name),
        indexes: of<IndexFacts>(indexes, name),
      },
    ]),
  )
}
