import { column } from '../../../../schema/column-definition.ts'
import { Table } from '../../../../schema/table.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { func } from '../../../../sql/functions/func.ts'
import { literal } from '../../../../sql/literal.ts'
import { Integer } from '../../../../types/integer.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const dmlInsert: SqlCompileCases = {
  insert_values_dict: ({ users }) => insert(users).values({ name: 'x', age: 6 }),
  insert_values_accumulate: ({ users }) =>
    insert(users)
      .values({ name: 'x' })
      .values({ age: 6 } as never),
  insert_unknown_column: ({ users }) => insert(users).values({ nope: 5 } as never),
  insert_column_arith: ({ items }) => insert(items).values({ qty: literal(1).plus(2), order_id: 1 }),
  insert_params_execute: ({ users }) => ({ stmt: insert(users), params: { name: 'x', email: 'e' } }),
  insert_params_executemany: ({ users }) => ({
    stmt: insert(users),
    rows: [
      { name: 'x', age: 1 },
      { name: 'y', age: 2 },
    ],
  }),
  insert_composite_pk_missing: ({ pairs }) => insert(pairs).values({ v: 'x' }),
  insert_empty_dict_params: ({ nodes }) => ({ stmt: insert(nodes), params: {} }),
  insert_returning_expr_label: ({ users }) =>
    insert(users).values({ name: 'x' }).returning(users.c.id.plus(1).label('next'), func.lower(users.c.name)),
  insert_schema_table: ({ accounts }) => insert(accounts).values({ owner: 'x' }),
  insert_table_method: ({ users }) => insert(users).values({ name: 'x' }),
  insert_autoinc_false: ({ metadata }) => {
    const noinc = new Table('noinc', metadata, {
      id: column(Integer, { primaryKey: true, autoincrement: false }),
      v: column(Integer, { nullable: true }),
    })
    return insert(noinc).values({ v: 5 } as never)
  },
}
