import { check } from '../../../../schema/check-constraint.ts'
import { column } from '../../../../schema/column-definition.ts'
import { conv } from '../../../../schema/conv.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { unique } from '../../../../schema/unique-constraint.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const id = column(Integer, { primaryKey: true })
const integer = column(Integer, { nullable: true })
const indexed = column(Integer, { nullable: true, index: true })

export const ddlNaming: SqlCompileCases = {
  naming_convention_full: () => {
    const metadata = new MetaData({
      namingConvention: {
        ix: 'ix_%(column_0_label)s',
        uq: 'uq_%(table_name)s_%(column_0_name)s',
        ck: 'ck_%(table_name)s_%(constraint_name)s',
        fk: 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s',
        pk: 'pk_%(table_name)s',
      },
    })
    new Table('parent', metadata, { id })
    new Table(
      'child',
      metadata,
      {
        id,
        pid: column(Integer, { nullable: true, index: true, foreignKey: 'parent.id' }),
        code: column(Varchar(5), { nullable: true, unique: true }),
      },
      () => [check(text('id > 0'), 'positive')],
    )
    return metadata
  },
  naming_default_index_name: () => {
    const metadata = new MetaData()
    new Table('t', metadata, { a: indexed, b: column(Integer, { nullable: true, index: true, unique: true }) })
    return metadata
  },
  naming_conv_f_bypass: () => {
    const metadata = new MetaData({ namingConvention: { ck: 'ck_%(table_name)s_%(constraint_name)s' } })
    new Table('t', metadata, { a: integer }, () => [check(text('a > 1'), conv('exact_name'))])
    return metadata
  },
  naming_none_explicit: () => {
    const metadata = new MetaData({ namingConvention: { uq: 'uq_%(table_name)s_%(column_0_name)s' } })
    new Table('t', metadata, { a: integer }, (t) => [unique(t.a, { name: 'given' })])
    return metadata
  },
  naming_truncated_long: () => {
    const metadata = new MetaData({ namingConvention: { ix: 'ix_%(table_name)s_%(column_0_name)s' } })
    new Table('a_very_long_table_name_for_the_naming_convention_test', metadata, {
      and_a_very_long_column_name_to_go_with_it: indexed,
    })
    return metadata
  },
}
