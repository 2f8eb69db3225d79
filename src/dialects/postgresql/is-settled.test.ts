import { expect, test } from 'vitest'
import { column } from '../../schema/column-definition.ts'
import { identity } from '../../schema/identity.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { literalColumn } from '../../sql/constructs/literal-column.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { lightTable } from '../../sql/selectable/light-table.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { isSettled } from './is-settled.ts'

const metadata = new MetaData()
const key = column(Integer, { primaryKey: true })
const name = column(Varchar(9), { nullable: true })
const plain = new Table('plain', metadata, { id: key, name, kind: column(Varchar(9), { serverDefault: 'new' }) })
const numbered = new Table('numbered', metadata, { name, n: column(Integer, { identity: identity() }) })
const dated = new Table('dated', metadata, { id: key, at: column(Varchar(9), { serverDefault: func.now() }) })
const drawn = new Table('drawn', metadata, { id: key, n: column(Integer, { default: func.random() }) })
const drawnNumbers = select(func.random().label('r')).subquery('d')
const touched = new Table('touched', metadata, { id: key, name, n: column(Integer, { onUpdate: func.random() }) })

test.each([
  ['INSERT with its key', insert(plain).values({ id: 1, name: 'a' })],
  ['INSERT with all that would be made', insert(dated).values({ id: 1, at: 'now' })],
  ['UPDATE', update(plain).values({ name: 'b' }).where(plain.c.id.gt(3))],
  ['UPDATE from what is there', update(plain).values({ id: plain.c.id.plus(1) })],
  ['DELETE', deleteFrom(plain).where(plain.c.name.in(['a', 'b']))],
  ['UPDATE in text', text("UPDATE plain SET name = 'now() and default'")],
])('%s does the same each time', (_, write) => {
  expect(isSettled(write)).toBe(true)
})

test.each([
  ['INSERT that leaves out its key', insert(plain).values({ name: 'a' })],
  ['INSERT without an identity', insert(numbered).values({ name: 'a' })],
  ['INSERT with a default that is computed', insert(dated).values({ id: 1 })],
  ['INSERT with a default of the model that is', insert(drawn).values({ id: 1 })],
  [
    'INSERT into what is only named',
    insert(lightTable('plain', { id: Integer, name: Varchar(9) })).values({ id: 1, name: 'a' }),
  ],
  ['UPDATE with a function', update(plain).values({ name: func.lower(plain.c.kind) })],
  ['UPDATE with one that the model adds', update(touched).values({ name: 'a' })],
  ['DELETE by the time', deleteFrom(dated).where(dated.c.id.lt(func.random()))],
  ['UPDATE from a CTE', update(plain).values({ id: select(func.random().label('r')).cte('q').c.r })],
  ['DELETE by a subquery', deleteFrom(plain).where(plain.c.id.gt(select(drawnNumbers.c.r).scalarSubquery()))],
  ['INSERT from a query', insert(plain).fromSelect(['id', 'name'], select(drawnNumbers.c.r, plain.c.name))],
  ['UPDATE with SQL as a column', update(plain).values({ id: literalColumn('random()', Integer) })],
  ['UPDATE in text with a string that hides', text("UPDATE plain SET name = E'\\'' || clock_timestamp() || E'\\''")],
  ['UPDATE in text between dollars', text("UPDATE plain SET name = $$'$$ || clock_timestamp() || $$'$$")],
  ['UPDATE in text with a comment', text("UPDATE plain SET id = nextval/**/('s')")],
  ['UPDATE in text to the present', text("UPDATE plain SET name = 'now'::timestamp")],
  ['DELETE by text', deleteFrom(plain).where(text('random() < 0.5'))],
  ['INSERT in text', text("INSERT INTO plain (id) VALUES ('1')")],
  ['UPDATE in text with a function', text('UPDATE plain SET name = clock_timestamp ()')],
  ['UPDATE in text with a word for one', text('UPDATE plain SET name = CURRENT_TIMESTAMP')],
])('%s may not', (_, write) => {
  expect(isSettled(write)).toBe(false)
})
