import { falseValue, nullValue, trueValue } from '../../../../sql/conditions.ts'
import { cast, typeCoerce } from '../../../../sql/constructs/cast.ts'
import { columnClause, literalColumn } from '../../../../sql/constructs/literal-column.ts'
import { func } from '../../../../sql/functions/func.ts'
import { literal } from '../../../../sql/literal.ts'
import { lightTable } from '../../../../sql/selectable/light-table.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { tablesample } from '../../../../sql/selectable/table-sample.ts'
import { NullType } from '../../../../types/null-type.ts'
import { Varchar } from '../../../../types/string.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectBasic: SqlCompileCases = {
  select_table: ({ users }) => select(users),
  select_no_from: () => select(literal(5), literal('x')),
  select_true_no_from: () => select(trueValue(), falseValue()),
  select_null: () => select(nullValue()),
  select_distinct: ({ users }) => select(users.c.name).distinct(),
  select_where_multi: ({ users }) =>
    select(users.c.id).where(users.c.age.gt(18), users.c.name.eq('a')).where(users.c.email.ne(null)),
  select_label_dup: ({ users }) => select(users.c.id.label('x'), users.c.name.label('x')),
  select_anon_expr_label: ({ users }) => select(users.c.age.plus(5), func.lower(users.c.name), users.c.age.times(2)),
  select_bool_expr: ({ users }) => select(users.c.age.gt(5)),
  select_quoted_label: ({ users }) => select(users.c.id.label('User Id'), users.c.name.label('select')),
  select_schema_table: ({ accounts }) => select(accounts).where(accounts.c.owner.eq('x')),
  select_columns_by_name_tuple: ({ users }) => select(users.c.id, users.c.email),
  select_exclude_where_false: ({ users }) => select(users.c.id).where(falseValue()),
  select_where_true: ({ users }) => select(users.c.id).where(trueValue()),
  select_distinct_on: ({ users }) =>
    select(users.c.name, users.c.age).distinct(users.c.name).orderBy(users.c.name, users.c.age.desc()),
  select_with_only_columns: ({ users }) => select(users).where(users.c.id.eq(1)).withOnlyColumns(users.c.name),
  select_dup_name_subquery: ({ users, orders }) => {
    const sq = select(users.c.id, orders.c.id).joinFrom(users, orders).subquery()
    return select(sq)
  },
  select_suffix: ({ users }) => select(users.c.id).suffixWith('/* end */'),
  select_for_update_nowait: ({ users }) => select(users.c.id).withForUpdate({ nowait: true }),
  select_for_update_key_share: ({ users }) => select(users.c.id).withForUpdate({ keyShare: true }),
  select_anon_alias: ({ users }) => {
    const u = users.alias()
    return select(u.c.id).where(u.c.id.eq(3))
  },
  select_two_anon_aliases: ({ users }) => {
    const [a, b] = [users.alias(), users.alias()]
    return select(a.c.id, b.c.id).where(a.c.manager_id.eq(b.c.id))
  },
  select_alias_of_subquery_named: ({ users }) => {
    const sq = select(users.c.id, users.c.name).where(users.c.age.gt(3)).subquery('adults')
    return select(sq.c.name).where(sq.c.id.lt(10))
  },
  select_expression_column_of_subquery: ({ users }) => {
    const sq = select(users.c.age.plus(1).label('n'), func.max(users.c.id)).subquery()
    return select(sq)
  },
  select_lightweight_table: () => {
    const t = lightTable('log', { ts: NullType, msg: Varchar() })
    return select(t.c.ts, t.c.msg).where(t.c.msg.eq('hello'))
  },
  select_schema_translate_free_table: () => {
    const t = lightTable('log', { ts: NullType }, { schema: 'audit' })
    return select(t.c.ts)
  },
  select_tablesample: ({ users }) => {
    const ts = tablesample(users, func.bernoulli!(10), { name: 's', seed: func.random() })
    return select(ts.c.id)
  },
  select_literal_column: () => select(literalColumn('1 + 1')),
  select_cast_column_keeps_name: ({ users }) =>
    select(cast(users.c.age, Varchar()), typeCoerce(users.c.age, Varchar())),
  select_bare_columns: () => {
    const a = columnClause('a')
    return select(a, columnClause('b')).selectFrom(lightTable('t', {})).where(a.eq(5))
  },
}
