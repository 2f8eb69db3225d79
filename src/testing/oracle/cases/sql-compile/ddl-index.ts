import { column } from '../../../../schema/column-definition.ts'
import { CreateIndex } from '../../../../schema/create-index.ts'
import { DropIndex } from '../../../../schema/drop-index.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { index } from '../../../../schema/table-index.ts'
import { Table } from '../../../../schema/table.ts'
import { and } from '../../../../sql/conditions.ts'
import { func } from '../../../../sql/functions/func.ts'
import { Integer } from '../../../../types/integer.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const integer = column(Integer, { nullable: true })
const indexed = column(Integer, { nullable: true, index: true })

export const ddlIndex: SqlCompileCases = {
  index_simple: ({ users }) => [new CreateIndex(index('ix_a', users.c.name))],
  index_multi_desc: ({ users }) => [new CreateIndex(index('ix_a', users.c.name, users.c.age.desc()))],
  index_unique: ({ users }) => [new CreateIndex(index('ix_a', users.c.name, { unique: true }))],
  index_expression: ({ users }) => [new CreateIndex(index('ix_lower', func.lower(users.c.name)))],
  index_partial_pg: ({ users }) => [new CreateIndex(index('ix_p', users.c.name, { where: users.c.age.gt(5) }))],
  index_partial_sqlite: ({ users }) => [
    new CreateIndex(index('ix_p', users.c.name, { where: and(users.c.age.gt(5), users.c.name.eq("it's")) })),
  ],
  index_pg_ops: ({ docs }) => [
    new CreateIndex(index('ix_o', docs.c.body, { postgresql: { using: 'gin', ops: { body: 'jsonb_path_ops' } } })),
  ],
  index_pg_ops_label: ({ users }) => [
    new CreateIndex(
      index('ix_o', func.lower(users.c.name).label('lname'), { postgresql: { ops: { lname: 'varchar_pattern_ops' } } }),
    ),
  ],
  index_pg_include: ({ users }) => [
    new CreateIndex(index('ix_i', users.c.name, { postgresql: { include: ['age', users.c.email] } })),
  ],
  index_pg_with_tablespace: ({ users }) => [
    new CreateIndex(index('ix_w', users.c.name, { postgresql: { with: { fillfactor: 50 }, tablespace: 'fast' } })),
  ],
  index_schema: ({ accounts }) => [
    new CreateIndex(index('ix_s', accounts.c.owner)),
    new DropIndex(index('ix_s2', accounts.c.owner)),
  ],
  index_quoted: ({ odd }) => [new CreateIndex(index('Ix Mixed', odd.c.MixedCase, odd.c['with space']))],
  index_on_table_create: () =>
    new Table('t', new MetaData(), { a: indexed, b: integer }, (t) => [index('ix_ab', 'a', 'b'), index(t.b)]),
}
