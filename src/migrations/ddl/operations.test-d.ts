import type { AsyncConnection } from '../../engine/async.ts'
import type { Connection } from '../../engine/sync.ts'
import { column } from '../../schema/column-definition.ts'
import { Integer } from '../../types/integer.ts'
import { Text } from '../../types/text.ts'
import type { AsyncOperations } from './async-operations.ts'
import type { Operations } from './operations.ts'

declare const op: Operations
declare const later: AsyncOperations

const books = op.createTable('books', { id: column(Integer, { primaryKey: true }), title: column(Text) }, (t) => {
  // @ts-expect-error there is no such column
  void t.nothing
  return []
})
const same = later.createTable('books', { id: column(Integer, { primaryKey: true }) })
const results: [Connection, AsyncConnection, void, Promise<void>, Promise<void>] = [
  op.getBind(),
  later.getBind(),
  op.dropTable('books'),
  later.dropTable('books'),
  later.batchAlterTable('books', (batch) => batch.dropColumn('title')),
]
void [books.c.title, same.c.id, results]

// @ts-expect-error a bare string is no condition
op.createCheckConstraint('ck', 'books', 'id > 0')
// @ts-expect-error columns are definitions
op.addColumn('books', 'pages')
