import { column } from '../../../../schema/column-definition.ts'
import { index } from '../../../../schema/constraints.ts'
import { CreateIndex } from '../../../../schema/ddl.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { func } from '../../../../sql/functions/func.ts'
import { Integer } from '../../../../types/integer.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const integer = column(Integer, { nullable: true })
const indexed = column(Integer, { nullable: true, index: true })

export const ddlIndex: SqlCompileCases = {
  index_simple: ({ users }) => [new CreateIndex(users, index('ix_a', users.c.name))],
  index_multi_desc: ({ users }) => [new CreateIndex(users, index('ix_a', users.c.name, users.c.age.desc()))],
  index_unique: ({ users }) => [new CreateIndex(users, index('ix_a', users.c.name).unique())],
  index_expression: ({ users }) => [new CreateIndex(users, index('ix_lower', func.lower(users.c.name)))],
  index_quoted: ({ odd }) => [new CreateIndex(odd, index('Ix Mixed', odd.c.MixedCase, odd.c['with space']))],
  index_on_table_create: () =>
    new Table('t', new MetaData(), { a: indexed, b: integer }, (t) => [index('ix_ab', t.a, t.b), index('ix_t_b', t.b)]),
  naming_default_index_name: () =>
    new Table('t', new MetaData(), {
      a: indexed,
      b: column(Integer, { nullable: true, index: true, unique: true }),
    }),
}
