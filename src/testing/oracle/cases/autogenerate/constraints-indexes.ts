import { column } from '../../../../schema/column-definition.ts'
import { foreignKey, type ForeignKeyOptions } from '../../../../schema/foreign-key.ts'
import type { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { index } from '../../../../schema/table-index.ts'
import { unique } from '../../../../schema/unique-constraint.ts'
import { func } from '../../../../sql/functions/func.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import type { AutogenerateCases } from '../../signatures/autogenerate-case.ts'
import { id, integer } from './columns-of-cases.ts'

const child = (m: MetaData, target: string, options: ForeignKeyOptions): Table =>
  new Table('t', m, { id, pid: column(Integer, { nullable: true, foreignKey: foreignKey(target, options) }) })

const text = column(Varchar(5), { nullable: true })

export const constraintsIndexes: AutogenerateCases = {
  ag_add_index: {
    before(m) {
      new Table('t', m, { id, a: integer, b: integer })
    },
    after(m) {
      const a = column(Integer, { nullable: true, index: true })
      new Table('t', m, { id, a, b: integer }, (t) => [index('ix_ab', t.a, t.b, { unique: true })])
    },
  },

  ag_drop_index: {
    before(m) {
      new Table('t', m, { id, a: column(Integer, { nullable: true, index: true }) })
    },
    after(m) {
      new Table('t', m, { id, a: integer })
    },
  },

  ag_change_index_unique: {
    before(m) {
      new Table('t', m, { id, a: integer }, (t) => [index('ix_1', t.a)])
    },
    after(m) {
      new Table('t', m, { id, a: integer }, (t) => [index('ix_1', t.a, { unique: true })])
    },
  },

  ag_index_expression: {
    before(m) {
      new Table('t', m, { id, a: text })
    },
    after(m) {
      new Table('t', m, { id, a: text }, (t) => [index('ix_low', func.lower(t.a)), index('ix_desc', t.a.desc())])
    },
  },

  ag_index_expression_changed: {
    before(m) {
      new Table('t', m, { id, a: text }, (t) => [index('ix_low', func.lower(t.a))])
    },
    after(m) {
      new Table('t', m, { id, a: text }, (t) => [index('ix_low', func.upper(t.a))])
    },
  },

  ag_add_unique_constraint_unnamed: {
    before(m) {
      new Table('t', m, { id, a: integer })
    },
    after(m) {
      new Table('t', m, { id, a: column(Integer, { nullable: true, unique: true }) })
    },
  },

  ag_drop_unique_constraint: {
    before(m) {
      new Table('t', m, { id, a: integer }, (t) => [unique(t.a, { name: 'uq_a' })])
    },
    after(m) {
      new Table('t', m, { id, a: integer })
    },
  },

  ag_unique_constraint_columns_changed: {
    before(m) {
      new Table('t', m, { id, a: integer, b: integer }, (t) => [unique(t.a, { name: 'uq_a' })])
    },
    after(m) {
      new Table('t', m, { id, a: integer, b: integer }, (t) => [unique(t.a, t.b, { name: 'uq_a' })])
    },
  },

  ag_drop_fk: {
    before(m) {
      new Table('p', m, { id })
      child(m, 'p.id', { name: 'fk_tp' })
    },
    after(m) {
      new Table('p', m, { id })
      new Table('t', m, { id, pid: integer })
    },
  },

  ag_fk_ondelete_changed: {
    before(m) {
      new Table('p', m, { id })
      child(m, 'p.id', { name: 'fk_tp' })
    },
    after(m) {
      new Table('p', m, { id })
      child(m, 'p.id', { name: 'fk_tp', onDelete: 'CASCADE' })
    },
  },

  ag_naming_convention_ops: {
    before(m) {
      new Table('p', m, { id })
      new Table('t', m, { id, pid: integer, a: integer })
    },
    after(m) {
      new Table('p', m, { id })
      new Table('t', m, {
        id,
        pid: column(Integer, { nullable: true, foreignKey: 'p.id' }),
        a: column(Integer, { nullable: true, unique: true }),
        b: column(Integer, { nullable: true, index: true }),
      })
    },
  },

  ag_fk_to_new_table: {
    before(m) {
      new Table('t', m, { id })
    },
    after(m) {
      new Table('zz', m, { id })
      const zid = column(Integer, { nullable: true, foreignKey: foreignKey('zz.id', { name: 'fk_tz' }) })
      new Table('t', m, { id, zid })
    },
  },

  ag_several_tables_op_order: {
    before(m) {
      new Table('drop_me', m, { id })
      new Table('b_change', m, { id, gone: integer })
      new Table('a_change', m, { id })
    },
    after(m) {
      new Table('b_change', m, { id, n: column(Integer, { nullable: true, index: true }) })
      new Table('a_change', m, { id, n: integer })
      new Table('new_one', m, { id })
    },
  },
}
