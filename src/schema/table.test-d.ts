import { sameType } from '../testing/fixtures/same-type.ts'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import { column } from './column-definition.ts'
import { check } from './check-constraint.ts'
import { index } from './table-index.ts'
import { unique } from './unique-constraint.ts'
import { MetaData } from './metadata.ts'
import { Table } from './table.ts'

const tags = new Table(
  'tags',
  new MetaData(),
  { id: column(Integer, { primaryKey: true }), label: column(Varchar(20), { nullable: true }) },
  (t) => [unique(t.label), index('ix_label', t.label.desc as never), check(t.id.gt(0))],
)

export const label = tags.c.label
//                          ^
// hover: (property) label: Attr<"tags", "label", string | null>
sameType<typeof tags.name, 'tags'>()
// @ts-expect-error there is no such column
// error: Property 'nope' does not exist on type
tags.c.nope
// @ts-expect-error columns are not replaced
// error: Cannot assign to 'id' because it is a read-only property.
tags.c.id = tags.c.id
// @ts-expect-error a column must be defined by column()
// error: Property 'isDefinition' is missing in type 'TypeEngine<number>' but required in type 'Def'.
new Table('wrong', new MetaData(), { id: Integer })
