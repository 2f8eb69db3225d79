import type { ClauseElement } from '../clause-element.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** `DISTINCT ON (a, b)`: the first row of each group. PostgreSQL only. */
export class DistinctOn extends CompositeElement {
  readonly visitName = 'distinct_on'

  constructor(expressions: readonly ClauseElement[]) {
    super('distinct on', expressions)
  }

  render(compiler: SqlCompiler): string {
    return `DISTINCT ON (${compiler.list(this.children, ', ')})`
  }
}
