import { ClauseElement, NO_BINDS, NO_IDENTITIES } from '../sql/clause-element.ts'
import { uniqueShape } from '../sql/shape.ts'

/** A node of the schema: it has no parameters, and equals only itself. */
export abstract class SchemaItem extends ClauseElement {
  readonly shape = uniqueShape()
  readonly binds = NO_BINDS
  readonly identities = NO_IDENTITIES
}
