import { ColumnElement } from '../../../sql/column-element.ts'
import type { Expr } from '../../../sql/expression.ts'
import type { Rel } from '../../../sql/relation-types.ts'
import type { Entity } from '../../../sql/row-types.ts'
import { Bool } from '../../../types/boolean.ts'
import { compareObject } from './compare-object.ts'
import type { RelationshipAttribute } from './relationship-attribute.ts'

/**
 * What is at the other end of one object's relationship, as a condition: `select(Book).where(withParent(ann, Author.books))`.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/util.py › with_parent
 */
export function withParent<N extends string>(object: Entity<NoInfer<N>>, relationship: Rel<N, unknown>): Expr<boolean> {
  const { property, to } = relationship as unknown as RelationshipAttribute
  const ends = { left: property.parent.table, right: to?.from ?? property.target.table }
  return new ColumnElement(compareObject(property, object, 'parent', ends), Bool)
}
