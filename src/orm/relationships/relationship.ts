import type { Thunk } from '../../schema/column-definition.ts'
import type { RelationDef } from '../../sql/relation-types.ts'
import { RelationshipDefinition, type RelationshipOptions } from '../mapping/relationships/relationship-definition.ts'
import { relationshipParts } from './relationship-parts.ts'

/**
 * A relationship to another class: `relationship<Book[]>(() => Book, { backPopulates: 'author' })`, or by the name of its
 * table, `relationship<Book[]>('books')`, which needs no import of the class as a value. Whether it holds one object or a
 * collection follows from the foreign keys.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/_orm_constructors.py › relationship
 */
export function relationship<T extends object | null>(
  target: string | Thunk,
  options: RelationshipOptions = {},
): RelationDef<T> {
  return new RelationshipDefinition(target, options, relationshipParts()) as unknown as RelationDef<T>
}
