import * as library from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'

interface TemporalClass {
  new (): object
  from(iso: string): object
}

const { Temporal } = globalThis as unknown as { readonly Temporal: Readonly<Record<string, TemporalClass>> }
const { column, createEngine, insert, Integer, MetaData, select, Table } = library

/** What is read, for values by the names of their types, after it was written. */
export async function throughSqlite(values: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const table = new Table('t', new MetaData(), {
    id: column(Integer, { primaryKey: true }),
    TemporalInstant: column(library.TemporalInstant),
    TemporalPlainDateTime: column(library.TemporalPlainDateTime),
    TemporalPlainDate: column(library.TemporalPlainDate),
    TemporalPlainTime: column(library.TemporalPlainTime),
    TemporalDuration: column(library.TemporalDuration),
  })
  const engine = createEngine(await sqljs.open())
  table.metadata.createAll(engine)
  return engine.begin((connection) => {
    const row = Object.entries(values).map(([name, iso]) => [name, classOf(name).from(iso)])
    connection.execute(insert(table).values(Object.fromEntries(row) as never))
    const found: Readonly<Record<string, unknown>> = connection.execute(select(table)).mappings().one()
    const shown = Object.keys(values).map((name) => [name, shownAs(found[name], classOf(name))])
    return Object.fromEntries(shown) as Record<string, string>
  })
}

const classOf = (name: string): TemporalClass => Temporal[name.replace('Temporal', '')]!

const shownAs = (value: unknown, type: TemporalClass): string => (value instanceof type ? String(value) : typeof value)
