import { column } from '../../../schema/column-definition.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { select } from '../../../sql/selectable/select.ts'
import { Integer } from '../../../types/integer.ts'
import { Varchar } from '../../../types/string.ts'
import type { Stage } from '../scenario.ts'

export const stoneMetadata = new MetaData()
export const stones = new Table('suite_stone', stoneMetadata, {
  id: column(Integer, { primaryKey: true }),
  name: column(Varchar(100), { unique: true }),
  weight: column(Integer, { nullable: true }),
})
export const sales = new Table('suite_sale', stoneMetadata, {
  id: column(Integer, { primaryKey: true }),
  stone: column(Varchar(100)),
  price: column(Integer),
})

export const allStones = select(stones.c.name, stones.c.weight).orderBy(stones.c.name)
/** The rows of a result as arrays. */
export const pairs = (result: { all(): readonly Iterable<unknown>[] }): unknown[][] =>
  result.all().map((row) => [...row])

/** A connection to three stones, of which two were sold. */
export async function connectedToStones({ engine, connect }: Stage) {
  await stoneMetadata.createAll(engine)
  const connection = connect()
  await connection.execute(insert(stones), [
    { name: 'salt', weight: 1 },
    { name: 'sand', weight: 2 },
    { name: 'slate', weight: 3 },
  ])
  await connection.execute(insert(sales), [
    { stone: 'salt', price: 10 },
    { stone: 'salt', price: 20 },
    { stone: 'slate', price: 30 },
  ])
  return connection
}
