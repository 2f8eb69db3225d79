import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import type { InstrumentedAttribute } from './instrumented-attribute.ts'
import type { Mapper } from './mapper.ts'
import type { RelationshipProperty } from './relationships/relationship-property.ts'

/** What the ORM knows of a mapped class. */
export interface InspectedModel {
  readonly mapper: Mapper
  readonly entity: object
  readonly className: string
  readonly table: Table
  readonly columns: readonly Column[]
  readonly primaryKey: readonly Column[]
  /** The attributes of its columns, by key. */
  readonly attrs: ReadonlyMap<string, InstrumentedAttribute>
  readonly relationships: readonly RelationshipProperty[]
}

/** @source sqlalchemy lib/sqlalchemy/orm/mapper.py › Mapper */
export function inspectModel(mapper: Mapper): InspectedModel {
  const { entity, className, table, columns, attributes, relationships } = mapper
  const primaryKey = mapper.primaryKey.map((index) => columns[index]!)
  return { mapper, entity, className, table, columns, primaryKey, attrs: attributes, relationships }
}
