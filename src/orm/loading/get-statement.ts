import { ColumnElement } from '../../sql/column-element.ts'
import { and } from '../../sql/conditions.ts'
import { NamedParameter } from '../../sql/elements/named-parameter.ts'
import { type Select, select } from '../../sql/selectable/select.ts'
import type { Mapper } from '../mapping/mapper.ts'

// Built once for each class and set of columns: what changes are the values.
const statements = /*@__PURE__*/ new WeakMap<Mapper, Map<string, Select<unknown[]>>>()

/** The SELECT of the object with a primary key, whose values are given as {@link getParameters}. */
export function getStatement(mapper: Mapper): Select<unknown[]> {
  return known(mapper, '', () => select(mapper.entity as never))
}

/** The SELECT of some of its columns. */
export function columnsStatement(mapper: Mapper, indexes: readonly number[]): Select<unknown[]> {
  return known(mapper, indexes.join(), () => select(...indexes.map((index) => mapper.columns[index]!)))
}

function known(mapper: Mapper, key: string, build: () => Select<unknown[]>): Select<unknown[]> {
  let ofClass = statements.get(mapper)
  if (ofClass === undefined) statements.set(mapper, (ofClass = new Map()))
  let statement = ofClass.get(key)
  if (statement === undefined) {
    const conditions = mapper.primaryKey.map((index) => {
      const column = mapper.columns[index]!
      return column.eq(new ColumnElement(new NamedParameter(mapper.keys[index]!, column.type), column.type))
    })
    statement = build().where(and(...conditions))
    ofClass.set(key, statement)
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
