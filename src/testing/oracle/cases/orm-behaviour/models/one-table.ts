import { column } from '../../../../../schema/column-definition.ts'
import { MetaData } from '../../../../../schema/metadata.ts'
import { Table } from '../../../../../schema/table.ts'
import { Integer } from '../../../../../types/integer.ts'

/** A table `t` with nothing but a key. */
export function oneTable() {
  const metadata = new MetaData()
  return { metadata, t: new Table('t', metadata, { id: column(Integer, { primaryKey: true }) }) }
}
