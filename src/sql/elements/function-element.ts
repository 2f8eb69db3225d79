import type { ClauseElement } from '../clause-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { CompositeElement } from './composite-element.ts'

const STANDARD_CONSTANTS = new Set(['current_date', 'current_time', 'current_timestamp', 'localtime', 'localtimestamp'])

/**
 * A call of a SQL function.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/functions.py › FunctionElement
 */
export class FunctionElement extends CompositeElement {
  readonly visitName = 'function'
  readonly name: string
  readonly args: readonly ClauseElement[]

  constructor(name: string, args: readonly ClauseElement[]) {
    super(`call|${JSON.stringify(name)}`, args)
    this.name = name
    this.args = args
  }

  override get labelBase(): string {
    return this.name
  }

  render(compiler: SqlCompiler): string {
    if (STANDARD_CONSTANTS.has(this.name)) return this.name.toUpperCase()
    const args = this.name === 'count' && this.args.length === 0 ? '*' : compiler.list(this.args, ', ')
    return `${compiler.identifier(this.name)}(${args})`
  }
}
