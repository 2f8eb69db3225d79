import { column } from '../../../../schema/column-definition.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { quotedName } from '../../../../schema/quoted-name.ts'
import { Table } from '../../../../schema/table.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Integer } from '../../../../types/integer.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const integers = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, column(Integer, { nullable: true })]))

const reserved = 'order select end limit offset value key type table default'
const moreReserved =
  'all analyse array asc check column current_user desc from group in index is like natural not null on primary ' +
  'references rows sequence some union unique using view where window with date time name text year row rank'

export const quoting: SqlCompileCases = {
  quote_table_columns: ({ odd }) => select(odd),
  quote_where: ({ odd }) =>
    select(odd.c.group).where(
      odd.c.MixedCase.eq('x'),
      odd.c['with space'].gt(1),
      odd.c['per%cent'].eq(2),
      odd.c['colon:name'].eq(3),
    ),
  quote_true_forced: () =>
    select(new Table('t', new MetaData(), { abc: column(quotedName('abc', true), Integer, { nullable: true }) })),
  quote_false_forced: () =>
    select(
      new Table(quotedName('Mixed', false), new MetaData(), {
        ColA: column(quotedName('ColA', false), Integer, { nullable: true }),
      }),
    ),
  quote_lowercase_reserved: () => select(new Table('user', new MetaData(), integers(...reserved.split(' ')))),
  quote_reserved_more: () => select(new Table('t', new MetaData(), integers(...moreReserved.split(' ')))),
  quote_schema_mixed: () => {
    const t = new Table('T', new MetaData(), { id: column(Integer, { nullable: true }) }, undefined, {
      schema: 'MySchema',
    })
    return select(t.c.id).where(t.c.id.eq(1))
  },
  quote_schema_dotted: () => {
    const t = new Table('t', new MetaData(), { id: column(Integer, { nullable: true }) }, undefined, {
      schema: 'db.owner',
    })
    return select(t.c.id)
  },
  quote_label_in_order_by: ({ users }) => {
    const label = users.c.id.label('My Label')
    return select(label).orderBy(label)
  },
  quote_collation: ({ users }) => users.c.name.collate('de_DE.utf8').eq('x'),
  quote_long_label_truncated: () => {
    const t = new Table('a_table_with_a_really_quite_long_name_for_testing', new MetaData(), {
      a_column_with_a_similarly_extended_name_for_testing: column(Integer, { nullable: true }),
    })
    const { a_column_with_a_similarly_extended_name_for_testing: own } = t.c
    const { a_column_with_a_similarly_extended_name_for_testing: other } = t.alias().c
    return select(own, other).setLabelStyle('tableAndColumn')
  },
}
