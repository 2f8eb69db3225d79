import { falseValue, nullValue, trueValue } from '../../../../sql/conditions.ts'
import { func } from '../../../../sql/functions/func.ts'
import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
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
}
