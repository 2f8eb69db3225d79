import type { Executable } from '../sql/expression.ts'
import type { Statement } from '../sql/statement.ts'
import type { kNull, kRows } from '../util/phantom.ts'
import { SchemaItem } from './schema-item.ts'

/** A statement that changes the schema. */
export abstract class DdlElement extends SchemaItem implements Statement, Executable<never, never> {
  declare readonly [kRows]: never
  declare readonly [kNull]: never
  readonly effect = 'write'
  readonly tablesRead = null
  readonly tablesWritten = null
}
