import type { ClauseElement } from '../sql/clause-element.ts'
import { expressionArgument } from '../sql/coercions.ts'
import type { Expr, TextLike } from '../sql/expression.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import { SchemaItem } from './schema-item.ts'

export interface ComputedOptions {
  /** Stored with the row, or computed when it is read. Default: as the database does it. */
  readonly persisted?: boolean
}

/** @source sqlalchemy lib/sqlalchemy/sql/schema.py › Computed */
export class Computed extends SchemaItem {
  readonly visitName = 'computed'
  readonly expression: ClauseElement
  readonly isPersisted: boolean | undefined

  constructor(expression: ClauseElement, isPersisted: boolean | undefined) {
    super()
    this.expression = expression
    this.isPersisted = isPersisted
  }

  render(compiler: DdlCompiler): string {
    const kind = this.isPersisted === undefined ? '' : this.isPersisted ? ' STORED' : ' VIRTUAL'
    return `GENERATED ALWAYS AS (${compiler.inline(this.expression)})${kind}`
  }
}

/**
 * A column that the database computes from others of its row: `column(Integer, { computed: computed(text('a + 1')) })`.
 * PostgreSQL always stores it.
 */
export function computed(expression: TextLike | Expr<unknown>, options: ComputedOptions = {}): Computed {
  return new Computed(expressionArgument(expression, 'computed()'), options.persisted)
}
