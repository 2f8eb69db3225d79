import { column } from '../../../../schema/column-definition.ts'
import { check, unique } from '../../../../schema/constraints.ts'
import { foreignKey } from '../../../../schema/foreign-key.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import { Text } from '../../../../types/text.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const id = column(Integer, { primaryKey: true })
const integer = column(Integer, { nullable: true })

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
  ddl_fk_simple: ({ orders }) => orders,
  ddl_fk_schema: () => {
    const metadata = new MetaData()
    new Table('p', metadata, { id }, undefined, { schema: 'acme' })
    new Table('c', metadata, { id, pid: column(Integer, { nullable: true, foreignKey: foreignKey('acme.p.id') }) })
    return metadata
  },
  ddl_server_default_nullable_order: () =>
    new Table('t', new MetaData(), { a: column(Integer, { serverDefault: '5', unique: true }) }),
  ddl_quoted_names: ({ odd }) => odd,
}
