import type { Attr } from '../../sql/expression.ts'
import type { EntityName, Rel } from '../../sql/relation-types.ts'

/** An attribute of an object, by its key or as it is at class level. */
export type AttributeOf<T> = (keyof T & string) | Attr<EntityName<T>, string, unknown> | Rel<EntityName<T>, unknown>
