import { RELATION } from '../../../util/symbols.ts'
import type { RelationshipAttribute } from './relationship-attribute.ts'

/** Whether a value is a relationship at class level, told without the class, which relationships bring. */
export const isRelationshipAttribute = (value: unknown): value is RelationshipAttribute => RELATION in Object(value)
