import { and, falseValue, not, or, trueValue } from '../../../../sql/conditions.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { literal } from '../../../../sql/literal.ts'
import { exists } from '../../../../sql/selectable/exists.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const exprBool: SqlCompileCases = {
  and_two: ({ users }) => and(users.c.id.eq(1), users.c.age.eq(2)),
  or_operator: ({ users }) => or(users.c.id.eq(1), users.c.age.eq(2)),
  and_in_or: ({ users }) => or(and(users.c.id.eq(1), users.c.age.eq(2)), users.c.name.eq('x')),
  or_in_and: ({ users }) => and(or(users.c.id.eq(1), users.c.age.eq(2)), users.c.name.eq('x')),
  nested_and_flattened: ({ users }) => and(users.c.id.eq(1), and(users.c.age.eq(2), users.c.name.eq('x'))),
  nested_or_flattened: ({ users }) => or(users.c.id.eq(1), or(users.c.age.eq(2), users.c.name.eq('x'))),
  and_single: ({ users }) => and(users.c.id.eq(1)),
  and_empty_true: ({ users }) => and(trueValue(), users.c.id.eq(1)),
  and_false: ({ users }) => and(falseValue(), users.c.id.eq(1)),
  and_no_args: () => and(),
  not_and: ({ users }) => not(and(users.c.id.eq(1), users.c.age.eq(2))),
  not_or: ({ users }) => not(or(users.c.id.eq(1), users.c.age.eq(2))),
  not_eq: ({ users }) => not(users.c.id.eq(1)),
  not_bool_column: ({ flags }) => not(flags.c.p),
  bool_column_where: ({ flags }) => select(flags.c.id).where(flags.c.p),
  not_not_bool_column: ({ flags }) => not(not(flags.c.p)),
  bool_literals_select: () => select(trueValue(), falseValue(), literal(true), literal(false)),
  not_exists: ({ orders, users }) => not(exists().where(orders.c.user_id.eq(users.c.id))),
  xor_bitwise: ({ users }) => users.c.id.bitwiseXor(5),
  bitwise_ops: ({ users: { c } }) =>
    select(
      c.id.bitwiseAnd(1),
      c.id.bitwiseOr(2),
      c.id.bitwiseNot(),
      c.id.bitwiseLeftShift(3),
      c.id.bitwiseRightShift(4),
    ),
  bitwise_precedence: ({ users }) => users.c.id.bitwiseAnd(1).plus(2).bitwiseOr(4).eq(5),
  or_with_text: ({ users }) => or(text('a = 1 OR b = 2'), users.c.id.eq(2)),
  bool_func_where: ({ users }) => select(users.c.id).where(func<boolean>('is_ok', users.c.id)),
  not_func: ({ users }) => not(func<boolean>('is_ok', users.c.id)),
  self_group_compare_and: ({ users }) => users.c.id.eq(1).eq(and(users.c.age.eq(2), users.c.age.eq(3))),
}
