import type { Defs } from '../../../sql/definition-types.ts'
import type { RelationshipDefinition } from './relationship-definition.ts'

/** The relationships among the definitions of a class, in their order. */
export const relationshipsIn = (definitions: Defs): readonly (readonly [string, RelationshipDefinition])[] =>
  Object.entries(definitions).flatMap(([key, one]) =>
    'isRelationship' in one ? [[key, one as unknown as RelationshipDefinition] as const] : [],
  )
