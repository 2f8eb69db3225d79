import { not } from '../../../../sql/conditions.ts'
import { func } from '../../../../sql/functions/func.ts'
import { literal } from '../../../../sql/literal.ts'
import { Varchar } from '../../../../types/string.ts'
import type { Expr } from '../../../../sql/expression.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const exprArith: SqlCompileCases = {
  add_reverse: ({ users }) => literal(1).plus(users.c.age),
  sub_mul_precedence: ({ users }) => users.c.age.minus(users.c.id.times(2)),
  paren_add_mul: ({ users }) => users.c.age.plus(1).times(2),
  mul_paren_right: ({ users }) => literal(2).times(users.c.age.minus(1)),
  sub_right_assoc: ({ users }) => users.c.age.minus(users.c.id.minus(1)),
  sub_left_assoc: ({ users }) => users.c.age.minus(users.c.id).minus(1),
  add_right_assoc: ({ users }) => users.c.age.plus(users.c.id.plus(1)),
  div_int_by_column: ({ users }) => users.c.age.div(users.c.id),
  div_right: ({ users }) => users.c.age.div(users.c.id.div(2)),
  div_numeric: ({ users }) => users.c.balance.div(2 as never),
  floordiv_int: ({ users }) => users.c.age.floordiv(2),
  floordiv_numeric: ({ users }) => users.c.balance.floordiv(2 as never),
  concat_and_arith: ({ users }) => users.c.name.concat(users.c.age.plus(1).cast(Varchar())),
  custom_op_default_precedence: ({ users }) => users.c.age.op('&&')(3).plus(4),
  unary_custom: ({ users }) => users.c.age.op('!!')(1),
  mod: ({ users }) => users.c.age.mod(10),
  mod_precedence: ({ users }) => users.c.age.plus(1).mod(10).plus(3),
  arith_of_compare: ({ users }) => users.c.age.gt(5).plus(literal(1)),
  string_concat: ({ users }) => users.c.name.concat('x'),
  string_concat_columns: ({ users }) => users.c.name.concat(' <').concat(users.c.email).concat('>'),
  concat_compare: ({ users }) => users.c.name.concat('x').eq('yx'),
  like_of_concat: ({ users }) => users.c.name.concat(users.c.email).like('%x%'),
  in_of_arith: ({ users }) => users.c.age.plus(1).in([1, 2]),
  is_null_of_arith: ({ users }) => users.c.age.plus(1).is(null),
  is_null_of_compare: ({ users }) => users.c.age.gt(1).is(null),
  not_arith: ({ users }) => not(users.c.age.plus(1) as Expr<never>),
  eq_of_in: ({ users }) => users.c.id.in([1]).eq(users.c.is_active),
  power_function: ({ users }) => func<number>('pow', users.c.age, 2).times(3),
}
