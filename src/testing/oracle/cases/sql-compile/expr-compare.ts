import { not, nullValue } from '../../../../sql/conditions.ts'
import { all, any } from '../../../../sql/constructs/any-all.ts'
import { array } from '../../../../sql/constructs/array.ts'
import { tuple } from '../../../../sql/constructs/tuple.ts'
import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const exprCompare: SqlCompileCases = {
  eq_none: ({ users }) => users.c.name.eq(null),
  ne_none: ({ users }) => users.c.name.ne(null),
  reverse_operand: ({ users }) => users.c.age.gt(5),
  is_not_null: ({ users }) => users.c.age.isNot(null),
  is_true_column: ({ users }) => users.c.is_active.is(true),
  is_not_true_column: ({ users }) => users.c.is_active.isNot(true),
  is_not_distinct_from: ({ users }) => users.c.age.isNotDistinctFrom(users.c.id),
  in_subquery: ({ users, orders }) => users.c.id.in(select(orders.c.user_id).where(orders.c.total.gt(5 as never))),
  tuple_in: ({ pairs }) =>
    tuple(pairs.c.a, pairs.c.b).in([
      [1, 2],
      [3, 4],
    ]),
  tuple_in_empty: ({ pairs }) => tuple(pairs.c.a, pairs.c.b).in([]),
  any_array: ({ docs }) => array(docs.c.tags).any('x'),
  all_array_op: ({ docs }) => array(docs.c.nums).all(5, 'lt'),
  all_func_subquery: ({ users, items }) => users.c.age.gt(all(select(items.c.qty))),
  any_array_column: ({ docs }) => literal('x').eq(any(docs.c.tags)),
  eq_decimal: ({ users }) => users.c.balance.eq('10.50'),
  between: ({ users }) => users.c.age.between(18, 65),
  not_between: ({ users }) => not(users.c.age.between(18, 65)),
  in_single: ({ users }) => users.c.name.in(['x']),
  in_empty: ({ users }) => users.c.id.in([]),
  not_in_empty: ({ users }) => users.c.id.notIn([]),
  not_of_in: ({ users }) => not(users.c.id.in([1, 2])),
  in_columns: ({ users }) => literal<number | null>(3).in([users.c.id, users.c.age]),
  ne_bool_literal: ({ users }) => users.c.is_active.ne(false),
  eq_datetime: ({ users }) => users.c.created_at.lt(new Date(Date.UTC(2024, 0, 2, 3, 4, 5))),
  bool_expr_compare: ({ users }) => users.c.age.gt(5).eq(users.c.id.gt(6)),
  null_safe_constants: ({ users }) => nullValue().eq(users.c.age as never),
}
