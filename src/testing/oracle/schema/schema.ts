import { MetaData } from '../../../schema/metadata.ts'
import {
  accountsTable,
  defsTable,
  docsTable,
  flagsTable,
  itemsTable,
  nodesTable,
  oddTable,
  ordersTable,
  pairsTable,
  usersTable,
} from './tables.ts'

/** The tables of the sql-compile corpus, anew for each case. */
export class Schema {
  /** What all of them belong to; a case may add tables of its own. */
  readonly metadata = new MetaData()
  readonly users = usersTable(this.metadata)
  readonly orders = ordersTable(this.metadata)
  readonly items = itemsTable(this.metadata)
  readonly nodes = nodesTable(this.metadata)
  readonly pairs = pairsTable(this.metadata)
  readonly flags = flagsTable(this.metadata)
  readonly accounts = accountsTable(this.metadata)
  /** The table called `"Order"`. */
  readonly odd = oddTable(this.metadata)
  readonly docs = docsTable(this.metadata)
  readonly defs = defsTable(this.metadata, this.users)
}
