import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { BinaryExpression } from './binary-expression.ts'
import { Grouping } from './grouping.ts'

/** By one name or number, or by a list of them. */
export type JsonStep = 'index' | 'path'

/** As JSON, as text, or as a value of another type. */
export type JsonReading = 'json' | 'text' | 'cast'

const operator = (step: JsonStep, reading: JsonReading): Operator => ({
  name: `json_${step}_${reading}`,
  sql: (step === 'index' ? '->' : '#>') + (reading === 'json' ? '' : '>'),
  precedence: 15,
  result: 'left',
  isAssociative: true,
})

const OPERATIONS: { readonly [step in JsonStep]: { readonly [reading in JsonReading]: Operator } } = {
  index: { json: operator('index', 'json'), text: operator('index', 'text'), cast: operator('index', 'cast') },
  path: { json: operator('path', 'json'), text: operator('path', 'text'), cast: operator('path', 'cast') },
}

/** A member of a JSON value. */
export class JsonItem extends BinaryExpression {
  declare readonly type: TypeEngine
  readonly step: JsonStep
  readonly reading: JsonReading

  constructor(left: ClauseElement, right: ClauseElement, step: JsonStep, reading: JsonReading, type: TypeEngine) {
    super(left, OPERATIONS[step][reading], right, type, { type: type.cacheKey })
    this.step = step
    this.reading = reading
  }

  override render(compiler: SqlCompiler): string {
    // It groups itself, where it must.
    const left = compiler.process(this.left instanceof Grouping ? this.left.element : this.left)
    const right = compiler.process(this.right)
    if (compiler.dialectName === 'sqlite') {
      const text = `JSON_EXTRACT(${left}, ${right})`
      return this.reading === 'json' ? `JSON_QUOTE(${text})` : text
    }
    if (this.reading === 'json' && this.step === 'index' && this.left.type?.visitName === 'jsonb') {
      return /^(column|json_index_json)$/.test(this.left.visitName) ? `${left}[${right}]` : `(${left})[${right}]`
    }
    const text = `${left} ${this.operator.sql} ${right}`
    const isOperand = compiler.path.slice(0, -1).some((element) => element instanceof BinaryExpression)
    const grouped = isOperand ? `(${text})` : text
    return this.reading === 'cast' ? `CAST(${grouped} AS ${compiler.type(this.type)})` : grouped
  }
}
