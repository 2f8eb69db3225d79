import { not, nullValue } from '../../../../sql/conditions.ts'
import { literal } from '../../../../sql/literal.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const exprCompare: SqlCompileCases = {
  eq_none: ({ users }) => users.c.name.eq(null as never),
  ne_none: ({ users }) => users.c.name.ne(null as never),
  reverse_operand: ({ users }) => users.c.age.gt(5),
  is_not_null: ({ users }) => users.c.age.isNot(null),
  is_true_column: ({ users }) => users.c.is_active.is(true),
  is_not_true_column: ({ users }) => users.c.is_active.isNot(true),
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
