import { typeOfValue } from '../types/type-of-value.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import { ColumnElement } from './column-element.ts'
import { BindParameter } from './elements/bind-parameter.ts'
import type { Expr } from './expression.ts'

/** A value as an expression: a parameter with the operators of its type. */
export function literal<T>(value: T, type: TypeEngine = typeOfValue(value)): Expr<T> {
  return new ColumnElement<T>(new BindParameter(value, type), type)
}
