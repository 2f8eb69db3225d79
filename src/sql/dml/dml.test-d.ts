import type { Connection } from '../../engine/sync.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { select } from '../selectable/select.ts'
import { deleteFrom } from './delete.ts'
import { insert } from './insert.ts'
import { update } from './update.ts'

declare const connection: Connection
const tags = new Table('tags', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  label: column(Varchar(20)),
  rank: column(Integer, { nullable: true }),
})

// Rows beside an INSERT are those of its table.
connection.execute(insert(tags), [{ label: 'a' }, { label: 'b', rank: 1 }])
connection.execute(insert(tags), { label: 'a' })
// @ts-expect-error a row without what it must have
// error: Property 'label' is missing in type
connection.execute(insert(tags), [{ rank: 1 }])
// @ts-expect-error no column is called so
// error: 'lable' does not exist in type
connection.execute(insert(tags), [{ label: 'a', lable: 'b' }])
// Behind values() they name parameters as well.
connection.execute(insert(tags).values({ label: 'a' }), [{ rank: 1 }])

// What is given back.
const made = connection.execute(insert(tags).returning(tags.c.id, { sortByParameterOrder: true }), [{ label: 'a' }])
sameType<typeof made extends { scalarOne(): infer T } ? T : never, number>()
const gone = connection.execute(deleteFrom(tags).where(tags.c.id.eq(1)).returning(tags.c.id, tags.c.rank)).one()
sameType<typeof gone.$tuple, [number, number | null]>()
const cte = update(tags).values({ rank: 1 }).returning(tags.c.label).cte('changed')
sameType<ReturnType<typeof read>, string>()
function read() {
  return connection.execute(select(cte.c.label)).scalarOne()
}

// The row that is there already.
insert(tags).onConflictDoUpdate({
  indexElements: ['label'],
  set: (excluded) => ({ rank: excluded.rank.plus(tags.c.rank) }),
})
insert(tags).onConflictDoUpdate({ indexElements: [tags.c.label], set: { rank: null } })
// @ts-expect-error no column is called so
// error: Type '"lable"' is not assignable to type
insert(tags).onConflictDoNothing({ indexElements: ['lable'] })
// @ts-expect-error a number cannot be a label
// error: Type 'number' is not assignable to type
insert(tags).onConflictDoUpdate({ indexElements: ['label'], set: { label: 1 } })
// @ts-expect-error the row has no such column
// error: Property 'rang' does not exist on type
insert(tags).onConflictDoUpdate({ indexElements: ['label'], set: (excluded) => ({ rank: excluded.rang }) })

// By column, in the order given.
update(tags).orderedValues([tags.c.rank, 1], ['label', 'x'])
// @ts-expect-error no column is called so
// error: Type '"rang"' is not assignable to type
update(tags).orderedValues(['rang', 1])
