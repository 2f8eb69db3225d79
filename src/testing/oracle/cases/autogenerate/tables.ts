import { check } from '../../../../schema/check-constraint.ts'
import { column } from '../../../../schema/column-definition.ts'
import { foreignKey } from '../../../../schema/foreign-key.ts'
import { Table } from '../../../../schema/table.ts'
import { index } from '../../../../schema/table-index.ts'
import { unique } from '../../../../schema/unique-constraint.ts'
import { trueValue } from '../../../../sql/conditions.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { Bool } from '../../../../types/boolean.ts'
import { Integer } from '../../../../types/integer.ts'
import { Numeric } from '../../../../types/numeric.ts'
import { Varchar } from '../../../../types/string.ts'
import type { AutogenerateCases } from '../../signatures/autogenerate-case.ts'
import { id, integer } from './columns-of-cases.ts'

export const tables: AutogenerateCases = {
  ag_add_table: {
    after(m) {
      new Table('t', m, {
        id,
        n: column(Varchar(10)),
        v: column(Numeric(8, 2), { nullable: true, serverDefault: '0' }),
      })
    },
  },

  ag_add_table_with_everything: {
    before(m) {
      new Table('p', m, { id })
    },
    after(m) {
      new Table('p', m, { id })
      const pid = column(Integer, {
        nullable: true,
        index: true,
        foreignKey: foreignKey('p.id', { onDelete: 'CASCADE', name: 'fk_tp' }),
      })
      const code = column(Varchar(5), { nullable: true, unique: true })
      const b = column(Bool, { nullable: true, serverDefault: trueValue() })
      new Table('t', m, { id, pid, code, b }, (t) => [
        check(text('id > 0'), 'ck_pos'),
        unique(t.pid, t.code, { name: 'uq_pc' }),
        index('ix_code_b', t.code, t.b),
      ])
    },
  },

  ag_add_two_tables_fk_order: {
    after(m) {
      new Table('a_child', m, { id, pid: column(Integer, { nullable: true, foreignKey: 'z_parent.id' }) })
      new Table('z_parent', m, { id })
    },
  },

  ag_table_comment: {
    before(m) {
      new Table('t', m, { id }, undefined, { comment: 'old' })
      new Table('u', m, { id }, undefined, { comment: 'gone' })
    },
    after(m) {
      new Table('t', m, { id }, undefined, { comment: "it's new" })
      new Table('u', m, { id })
    },
  },

  ag_schema_ignored_by_default: {
    before(m) {
      new Table('s', m, { id }, undefined, { schema: 'acme' })
    },
    after() {},
  },

  ag_include_schemas: {
    before(m) {
      new Table('s', m, { id }, undefined, { schema: 'acme' })
    },
    after(m) {
      new Table('s', m, { id, x: integer }, undefined, { schema: 'acme' })
    },
  },

  ag_add_table_quoted_names: {
    after(m) {
      new Table('Order', m, {
        id,
        'with space': integer,
        group: column(Varchar(3), { nullable: true, index: true }),
      })
    },
  },
}
