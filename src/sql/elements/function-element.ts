import { ClauseElement, joinedAll } from '../clause-element.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

const STANDARD_CONSTANTS = new Set(['current_date', 'current_time', 'current_timestamp', 'localtime', 'localtimestamp'])

/**
 * A call of a SQL function.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/functions.py › FunctionElement
 */
export class FunctionElement extends ClauseElement {
  readonly visitName = 'function'
  readonly name: string
  readonly args: readonly ClauseElement[]
  readonly shape
  readonly binds
  readonly identities

  constructor(name: string, args: readonly ClauseElement[]) {
    super()
    this.name = name
    this.args = args
    this.shape = internShape(`call|${name}(${args.map((arg) => arg.shape).join()})`)
    this.binds = joinedAll(args, (arg) => arg.binds)
    this.identities = joinedAll(args, (arg) => arg.identities)
  }

  override get labelBase(): string {
    return this.name
  }

  override get children(): readonly ClauseElement[] {
    return this.args
  }

  render(compiler: SqlCompiler): string {
    if (STANDARD_CONSTANTS.has(this.name)) return this.name.toUpperCase()
    const args = this.name === 'count' && this.args.length === 0 ? '*' : compiler.list(this.args, ', ')
    return `${compiler.identifier(this.name)}(${args})`
  }
}
