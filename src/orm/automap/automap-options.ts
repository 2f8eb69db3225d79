import type { ForeignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import type { ReflectOptions } from '../../schema/table-source.ts'
import type { Table } from '../../schema/table.ts'
import type { RelationshipOptions } from '../mapping/relationships/relationship-definition.ts'

/** How classes and relationships are called that are made from tables. */
export interface AutomapOptions extends ReflectOptions {
  /** Default: the name of the table. */
  readonly classnameForTable?: (table: Table) => string
  /** An attribute of class `local` that holds one object of class `referred`. Default: `referred`, in lower case. */
  readonly nameForScalarRelationship?: (local: string, referred: string, key: ForeignKeyConstraint) => string
  /** Likewise for a collection. Default: `referred_collection`, in lower case. */
  readonly nameForCollectionRelationship?: (local: string, referred: string, key: ForeignKeyConstraint) => string
  /** The options of a relationship before it is made, with those that follow from the foreign key; null for none. */
  readonly generateRelationship?: (
    direction: 'oneToMany' | 'manyToOne' | 'manyToMany',
    name: string,
    local: string,
    referred: string,
    options: RelationshipOptions,
  ) => RelationshipOptions | null
}
