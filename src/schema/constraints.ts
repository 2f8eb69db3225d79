import { ArgumentError } from '../errors/request-errors.ts'
import type { ClauseElement } from '../sql/clause-element.ts'
import { isExpression } from '../sql/coercions.ts'
import { conditionArgument } from '../sql/conditions.ts'
import type { Condition, Expr, OrderBy } from '../sql/expression.ts'
import { EXPRESSION } from '../util/symbols.ts'
import type { Column } from './column.ts'
import { isColumn } from './is-column.ts'
import type { Table } from './table.ts'

/** A UNIQUE constraint. */
export class UniqueConstraint {
  readonly kind = 'unique'
  readonly columns: readonly (Column | string)[]
  readonly name: string | undefined

  constructor(columns: readonly (Column | string)[], name?: string) {
    this.columns = columns
    this.name = name
  }

  /** The same constraint under a name, by which errors and migrations call it. */
  named(name: string): UniqueConstraint {
    return new UniqueConstraint(this.columns, name)
  }
}

/** A CHECK constraint. */
export class CheckConstraint {
  readonly kind = 'check'
  readonly condition: ClauseElement
  readonly name: string | undefined

  constructor(condition: ClauseElement, name?: string) {
    this.condition = condition
    this.name = name
  }
}

/** An index over columns or expressions. */
export class Index {
  readonly kind = 'index'
  readonly name: string
  readonly expressions: readonly (ClauseElement | string)[]
  readonly isUnique: boolean

  constructor(name: string, expressions: readonly (ClauseElement | string)[], isUnique = false) {
    this.name = name
    this.expressions = expressions
    this.isUnique = isUnique
  }

  /** The same index, refusing rows that are equal in it. */
  unique(): Index {
    return new Index(this.name, this.expressions, true)
  }
}

/** What the third argument of a table may contain. */
export type TableArgument = UniqueConstraint | CheckConstraint | Index

/** UNIQUE over columns of the table, given as `t.name` or by key. */
export function unique(...columns: (Expr<unknown> | string)[]): UniqueConstraint {
  return new UniqueConstraint(
    columns.map((column) => {
      if (typeof column === 'string' || isColumn(column)) return column
      throw new ArgumentError('unique() takes columns of its table. For expressions, use index(…).unique().')
    }),
  )
}

/** An index over columns (given as `t.name` or by key) or expressions, with or without a direction. */
export function index(name: string, ...expressions: (Expr<unknown> | OrderBy | string)[]): Index {
  return new Index(
    name,
    expressions.map((expression) => {
      if (typeof expression === 'string') return expression
      if (isExpression(expression)) return expression[EXPRESSION]
      throw new ArgumentError(`index('${name}') takes columns or expressions.`)
    }),
  )
}

/** CHECK: every row must meet the condition (null counts as met). */
export function check(condition: Condition, name?: string): CheckConstraint {
  return new CheckConstraint(conditionArgument(condition, 'check()'), name)
}

/** The column that a constraint names by key. */
export function columnOf(table: Table, column: Column | string): Column {
  const found = typeof column === 'string' ? table.columns.get(column) : column
  if (found) return found
  throw new ArgumentError(
    `A constraint of table '${table.name}' names the column '${String(column)}', which it has not.`,
  )
}
