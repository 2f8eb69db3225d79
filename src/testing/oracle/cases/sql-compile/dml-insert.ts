import { column } from '../../../../schema/column-definition.ts'
import { sequence } from '../../../../schema/sequence.ts'
import { bindparam } from '../../../../sql/constructs/bindparam.ts'
import { Table } from '../../../../schema/table.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { lightTable } from '../../../../sql/selectable/light-table.ts'
import { union } from '../../../../sql/selectable/union.ts'
import { select } from '../../../../sql/selectable/select.ts'
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
  insert_values_tuple: ({ pairs }) => insert(pairs).values([1, 2, 'v']),
  insert_values_list_tuples: ({ pairs }) =>
    insert(pairs).values([
      [1, 2, 'a'],
      [3, 4, 'b'],
    ]),
  insert_inline: ({ users }) => insert(users).values({ name: 'x' }).inline(),
  insert_prefix: ({ users }) => insert(users).values({ name: 'x' }).prefixWith('OR IGNORE', { dialect: 'sqlite' }),
  insert_defaults_table: ({ defs }) => ({ stmt: insert(defs), params: {} }),
  insert_return_defaults: ({ defs }) => insert(defs).values({ a: 1 }).returnDefaults(),
  insert_from_select: ({ nodes, users }) =>
    insert(nodes).fromSelect(['id', 'label'], select(users.c.id, users.c.name).where(users.c.age.gt(5))),
  insert_from_select_columns: ({ nodes, users }) => insert(nodes).fromSelect([nodes.c.label], select(users.c.name)),
  insert_from_select_with_defaults: ({ defs, users }) => insert(defs).fromSelect(['b'], select(users.c.name)),
  insert_from_select_returning: ({ nodes, users }) =>
    insert(nodes).fromSelect(['label'], select(users.c.name)).returning(nodes.c.id),
  insert_from_select_param_order: ({ nodes, users }) =>
    insert(nodes).fromSelect(['label'], select(literal('x').plus(users.c.name)).where(users.c.id.eq(3))),
  insert_expression_value: ({ users }) =>
    insert(users).values({ name: func.lower(literal('X')), age: select(func.max(users.c.age)).scalarSubquery() }),
  insert_from_select_union: ({ nodes, users, orders }) =>
    insert(nodes).fromSelect(['label'], union(select(users.c.name), select(orders.c.note))),
  insert_lightweight: () => insert(lightTable('log', { a: Integer, b: Integer })).values({ a: 1, b: 2 }),
  insert_bindparam_names: ({ users }) => ({
    stmt: insert(users).values({ name: bindparam<string>('n'), age: bindparam('a', { type: Integer }).plus(1) }),
    params: { n: 'x', a: 5 },
  }),
  insert_sequence_default: ({ metadata }) => {
    const seqt = new Table('seqt', metadata, {
      id: column(Integer, { primaryKey: true, default: sequence('seqt_seq') }),
      v: column(Integer, { nullable: true }),
    })
    return insert(seqt).values({ v: 5 })
  },
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
