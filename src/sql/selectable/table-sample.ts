import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { isExpression, operand, selectableArgument } from '../coercions.ts'
import type { Colset, Expr } from '../expression.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import { FunctionElement } from '../elements/function-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { Float } from '../../types/float.ts'
import { NullType } from '../../types/null-type.ts'
import type { kCols, kOwner } from '../../util/phantom.ts'
import { columnsOf } from './alias.ts'
import { DerivedFrom } from './derived-from.ts'
import { FromElement } from './from-element.ts'
import type { FromClause } from './from-clause.ts'

export interface TableSampleOptions<N extends string> {
  readonly name?: N
  /** Makes the choice repeatable. */
  readonly seed?: Expr<unknown> | number
}

class SampledTable extends CompositeElement {
  readonly visitName = 'sampled_table'

  constructor(parts: readonly ClauseElement[]) {
    super('sample', parts)
  }

  render(compiler: SqlCompiler): string {
    return compiler.list(this.children, ' ')
  }
}

class TableSample extends DerivedFrom {
  readonly visitName = 'tablesample'

  constructor(from: FromClause, parts: readonly ClauseElement[], name: string | null) {
    super('tablesample', name, new SampledTable([from, ...parts]), columnsOf(from))
  }

  render(compiler: SqlCompiler): string {
    const name = this.qualifier(compiler)
    const [table, method, seed] = this.content.children.map((part) => compiler.process(part))
    return `${table} AS ${name} TABLESAMPLE ${method}${seed === undefined ? '' : ` REPEATABLE (${seed})`}`
  }

  override get aliasBase(): string {
    return (this.content.children[0] as FromClause).aliasBase
  }
}

/**
 * A random part of a table, on PostgreSQL: `tablesample(users, 10)` for ten percent, or with a method,
 * `tablesample(users, func.bernoulli(10))`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › TableSample
 */
export function tablesample<T extends Colset, const N extends string = T[typeof kOwner]>(
  table: T,
  sampling: number | Expr<unknown>,
  { name, seed }: TableSampleOptions<N> = {},
): FromElement<N, T[typeof kCols]> {
  const method = isExpression(sampling)
    ? sampling[EXPRESSION]
    : new FunctionElement('system', [operand(sampling, Float)], NullType)
  const parts = seed === undefined ? [method] : [method, operand(seed, Float)]
  return new FromElement(new TableSample(selectableArgument(table, 'tablesample()').from, parts, name ?? null))
}
