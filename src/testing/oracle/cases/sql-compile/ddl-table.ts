import { column } from '../../../../schema/column-definition.ts'
import { computed } from '../../../../schema/computed.ts'
import { exclude } from '../../../../dialects/postgresql/exclude-constraint.ts'
import { TSRANGE } from '../../../../dialects/postgresql/types/range-types.ts'
import { check } from '../../../../schema/check-constraint.ts'
import { unique } from '../../../../schema/unique-constraint.ts'
import { type ForeignKeyOptions, foreignKey } from '../../../../schema/foreign-key.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { falseValue, trueValue } from '../../../../sql/conditions.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { literal } from '../../../../sql/literal.ts'
import { BigInteger } from '../../../../types/big-integer.ts'
import { Bool } from '../../../../types/boolean.ts'
import { DateTime } from '../../../../types/date-time.ts'
import { Enum } from '../../../../types/enum.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import { Text } from '../../../../types/text.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const id = column(Integer, { primaryKey: true })
const integer = column(Integer, { nullable: true })
const reference = (options: ForeignKeyOptions) =>
  column(Integer, { nullable: true, foreignKey: foreignKey('t.id', options) })

export const ddlTable: SqlCompileCases = {
  ddl_users: ({ users }) => users,
  ddl_pk_with_fk_no_serial: () => {
    const metadata = new MetaData()
    new Table('p', metadata, { id })
    new Table('c', metadata, { id: column(Integer, { primaryKey: true, foreignKey: 'p.id' }) })
    return metadata
  },
  ddl_string_pk: () =>
    new Table('t', new MetaData(), { code: column(Varchar(5), { primaryKey: true }), v: column(Text) }),
  ddl_unique_column: () =>
    new Table('t', new MetaData(), {
      a: column(Integer, { nullable: true, unique: true }),
      b: column(Varchar(3), { nullable: true, unique: true }),
    }),
  ddl_unique_constraint_multi: () =>
    new Table('t', new MetaData(), { a: integer, b: integer }, (t) => [unique(t.a, t.b).named('uq_ab'), unique(t.b)]),
  ddl_check_table: () =>
    new Table('t', new MetaData(), { a: integer }, () => [check(text('a > 5'), 'ck_a'), check(text('a < 100'))]),
  ddl_check_expression: () =>
    new Table('t', new MetaData(), { a: integer, b: integer }, (t) => [check(t.a.gt(t.b.plus(1)), 'cmp')]),
  ddl_check_expr_literal_in: () =>
    new Table('t', new MetaData(), { s: column(Varchar(5), { nullable: true }) }, (t) => [
      check(t.s.in(['a', "b's"]), 'in_s'),
    ]),
  ddl_check_column: () =>
    new Table('t', new MetaData(), { a: column(Integer, { nullable: true, check: check(text('a > 5')) }) }),
  ddl_composite_pk_autoinc_flag: () =>
    new Table('t', new MetaData(), { a: column(Integer, { primaryKey: true, autoincrement: true }), b: id }),
  ddl_sqlite_autoincrement: () =>
    new Table('t', new MetaData(), { id }, undefined, { sqlite: { autoincrement: true } }),
  ddl_fk_simple: ({ orders }) => orders,
  ddl_fk_set_null_columns: () => new Table('t', new MetaData(), { id, pid: reference({ onDelete: 'SET NULL (pid)' }) }),
  ddl_fk_deferrable: () =>
    new Table('t', new MetaData(), { id, pid: reference({ deferrable: true, initially: 'DEFERRED' }) }),
  ddl_fk_schema: () => {
    const metadata = new MetaData()
    new Table('p', metadata, { id }, undefined, { schema: 'acme' })
    new Table('c', metadata, { id, pid: column(Integer, { nullable: true, foreignKey: foreignKey('acme.p.id') }) })
    return metadata
  },
  ddl_unique_deferrable: () =>
    new Table('t', new MetaData(), { a: integer }, (t) => [
      unique(t.a, { deferrable: true, initially: 'IMMEDIATE', name: 'uq_a' }),
    ]),
  ddl_unique_nulls_not_distinct: () =>
    new Table('t', new MetaData(), { a: integer }, (t) => [
      unique(t.a, { name: 'uq_a', postgresql: { nullsNotDistinct: true } }),
    ]),
  ddl_sqlite_on_conflict: () =>
    new Table('t', new MetaData(), {
      id: column(Integer, { primaryKey: true, sqlite: { onConflictPrimaryKey: 'FAIL' } }),
      a: column(Integer, { nullable: true, unique: true, sqlite: { onConflictUnique: 'IGNORE' } }),
      b: column(Integer, { sqlite: { onConflictNotNull: 'REPLACE' } }),
    }),
  ddl_server_defaults: () =>
    new Table('t', new MetaData(), {
      a: column(Integer, { nullable: true, serverDefault: '5' }),
      b: column(Varchar(10), { nullable: true, serverDefault: "it's" }),
      c: column(DateTime, { nullable: true, serverDefault: func.now() }),
      d: column(Bool, { nullable: true, serverDefault: text('1') }),
      e: column(Integer, { nullable: true, serverDefault: text('(1 + 2)') }),
      f: column(Bool, { nullable: true, serverDefault: trueValue() }),
      g: column(Bool, { nullable: true, serverDefault: falseValue() }),
      h: column(DateTime, { nullable: true, serverDefault: text('CURRENT_TIMESTAMP') }),
    }),
  ddl_server_default_nullable_order: () =>
    new Table('t', new MetaData(), { a: column(Integer, { serverDefault: '5', unique: true }) }),
  ddl_server_default_expr_sqlite_parens: () =>
    new Table('t', new MetaData(), {
      a: column(Integer, { nullable: true, serverDefault: func.abs(literal(-5)) }),
      b: column(Integer, { nullable: true, serverDefault: literal(1).plus(2) }),
    }),
  ddl_computed: () =>
    new Table('t', new MetaData(), {
      a: integer,
      b: column(Integer, { nullable: true, computed: computed(text('a + 1')) }),
      c: column(Integer, { nullable: true, computed: computed(text('a * 2'), { persisted: true }) }),
    }),
  ddl_comments: () =>
    new Table(
      't',
      new MetaData(),
      {
        id: column(Integer, { primaryKey: true, comment: 'the id' }),
        x: column(Integer, { nullable: true, comment: "it's x" }),
      },
      undefined,
      { comment: 'a table' },
    ),
  ddl_quoted_names: ({ odd }) => odd,
  ddl_temp_prefix: () => new Table('t', new MetaData(), { a: integer }, undefined, { prefixes: ['TEMPORARY'] }),
  ddl_pg_options: () =>
    new Table('t', new MetaData(), { a: integer }, undefined, {
      postgresql: { partitionBy: 'RANGE (a)', tablespace: 'fast' },
    }),
  ddl_pg_partition_inherits: () =>
    new Table('t', new MetaData(), { a: integer }, undefined, {
      postgresql: { inherits: 'base_t', onCommit: 'PRESERVE ROWS' },
    }),
  ddl_system_column: () =>
    new Table('t', new MetaData(), { id, xmin: column(Integer, { nullable: true, system: true }) }),
  ddl_bigint_pk: () => new Table('t', new MetaData(), { id: column(BigInteger, { primaryKey: true }) }),
  ddl_exclude_constraint: () =>
    new Table('t', new MetaData(), { room: integer, during: column(TSRANGE, { nullable: true }) }, (t) => [
      exclude(['room', '='], [t.during, '&&'], { name: 'excl', using: 'gist', where: text('room > 1') }),
    ]),
  ddl_enum_named: () =>
    new Table('t', new MetaData(), { e: column(Enum('a', 'b', "c'd", { name: 'kind' }), { nullable: true }) }),
  ddl_enum_non_native: () =>
    new Table('t', new MetaData(), {
      e: column(Enum('aaa', 'b', { native: false }), { nullable: true }),
      f: column(Enum('x', 'y', { native: false, length: 30 }), { nullable: true }),
    }),
  ddl_enum_schema: () => {
    const metadata = new MetaData({ schema: 'acme' })
    new Table('t1', metadata, {
      e: column(Enum('a', 'b', { name: 'kind', inheritSchema: true }), { nullable: true }),
    })
    return metadata
  },
}
