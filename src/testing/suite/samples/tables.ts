import { column } from '../../../schema/column-definition.ts'
import { check } from '../../../schema/check-constraint.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { Bool } from '../../../types/boolean.ts'
import { DateTime } from '../../../types/date-time.ts'
import { Float } from '../../../types/float.ts'
import { Integer } from '../../../types/integer.ts'
import { Varchar } from '../../../types/string.ts'
import { Text } from '../../../types/text.ts'

/** The tables of the suite's Core tests. */
export const metadata: MetaData = new MetaData()

export const authors = new Table(
  'suite_author',
  metadata,
  {
    id: column(Integer, { primaryKey: true }),
    name: column(Varchar(100), { unique: true }),
    born: column(Integer, { nullable: true }),
  },
  (t) => [check(t.name.ne(''), 'ck_suite_author_name')],
)

export const books = new Table('suite_book', metadata, {
  id: column(Integer, { primaryKey: true }),
  title: column(Varchar(200)),
  authorId: column('author_id', Integer, { foreignKey: () => authors.c.id }),
})

/** One nullable column for each type. */
export const samples = new Table('suite_sample', metadata, {
  id: column(Integer, { primaryKey: true }),
  integer: column('an_integer', Integer, { nullable: true }),
  varchar: column('a_varchar', Varchar(20_000), { nullable: true }),
  text: column('a_text', Text, { nullable: true }),
  flag: column('a_flag', Bool, { nullable: true }),
  ratio: column('a_ratio', Float, { nullable: true }),
  moment: column('a_moment', DateTime, { nullable: true }),
})
