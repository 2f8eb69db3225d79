import { and } from '../../sql/conditions.ts'
import { ColumnElement } from '../../sql/column-element.ts'
import { NamedParameter } from '../../sql/elements/named-parameter.ts'
import { type Select, select } from '../../sql/selectable/select.ts'
import type { Mapper } from '../mapping/mapper.ts'

// Built once for each class: what changes are the values.
const statements = /*@__PURE__*/ new WeakMap<Mapper, Select<unknown[]>>()

/** The SELECT of the row with a primary key, whose values are given as {@link getParameters}. */
export function getStatement(mapper: Mapper): Select<unknown[]> {
  let statement = statements.get(mapper)
  if (statement === undefined) {
    const conditions = mapper.primaryKey.map((index) => {
      const column = mapper.columns[index]!
      return column.eq(new ColumnElement(new NamedParameter(mapper.keys[index]!, column.type), column.type))
    })
    statement = select(mapper.entity as never).where(and(...conditions))
    statements.set(mapper, statement)
  }
  return statement
}

export function getParameters(mapper: Mapper, identity: readonly unknown[]): Readonly<Record<string, unknown>> {
  const parameters: Record<string, unknown> = {}
  mapper.primaryKey.forEach((index, i) => {
    parameters[mapper.keys[index]!] = identity[i]
  })
  return parameters
}
