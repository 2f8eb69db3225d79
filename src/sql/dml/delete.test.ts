import { describe, expect, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { column } from '../../schema/column-definition.ts'
import { foreignKey } from '../../schema/foreign-key.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { assertSql } from '../../testing/assert-sql.ts'
import { Integer } from '../../types/integer.ts'
import { text } from '../elements/text-clause.ts'
import { select } from '../selectable/select.ts'
import { deleteFrom } from './delete.ts'
import { insert } from './insert.ts'
import { update } from './update.ts'

const metadata = new MetaData()
const id = column(Integer, { primaryKey: true })
const users = new Table('users', metadata, { id, age: column(Integer, { nullable: true }) })

describe('deleteFrom', () => {
  test('all rows', () => {
    assertSql(deleteFrom(users), { sqlite: 'DELETE FROM users', postgresql: 'DELETE FROM users' })
  })

  test('conditions and returning', () => {
    assertSql(
      deleteFrom(users)
        .where(users.c.id.in([1, 2]))
        .where(text('age > 5'))
        .returning(users.c.id),
      {
        sqlite: ['DELETE FROM users WHERE users.id IN (?, ?) AND age > 5 RETURNING id', 1, 2],
        postgresql: ['DELETE FROM users WHERE users.id IN ($1, $2) AND age > 5 RETURNING users.id', 1, 2],
      },
    )
  })

  test('a statement is a value: no method changes it', () => {
    const base = deleteFrom(users)
    expect(toSql(base.where(users.c.id.eq(1)), sqlite)).not.toEqual(toSql(base, sqlite))
    expect(toSql(base.returning(users), sqlite)).not.toEqual(toSql(base, sqlite))
    expect(toSql(base, sqlite).sql).toBe('DELETE FROM users')
  })
})

describe('tables that may change', () => {
  const owned = new Table('owned', metadata, {
    id,
    userId: column(Integer, { foreignKey: foreignKey('users.id', { onDelete: 'CASCADE' }) }),
  })
  new Table('deeper', metadata, {
    id,
    ownedId: column(Integer, { foreignKey: foreignKey(() => owned.c.id, { onUpdate: 'SET NULL' }) }),
  })
  new Table('kept', metadata, {
    id,
    userId: column(Integer, { foreignKey: foreignKey('users.id', { onDelete: 'RESTRICT', onUpdate: 'NO ACTION' }) }),
    otherId: column(Integer, { foreignKey: 'users.id' }),
  })

  test('are those whose foreign keys follow, and theirs', () => {
    expect(deleteFrom(users).tablesWritten).toEqual(['users', 'owned', 'deeper'])
    expect(update(users).tablesWritten).toEqual(['users', 'owned', 'deeper'])
    expect(deleteFrom(owned).tablesWritten).toEqual(['owned', 'deeper'])
    expect(insert(users).tablesWritten).toEqual(['users'])
    expect(insert(owned).prefixWith('OR REPLACE').tablesWritten).toEqual(['owned', 'deeper'])
  })

  test('and those of the changes within WITH, which text may hide', () => {
    const moved = deleteFrom(owned).returning(owned.c.id).cte('moved')
    const inserted = insert(users).fromSelect(['id'], select(moved.c.id))
    expect(inserted.tablesWritten).toEqual(['users', 'owned', 'deeper'])
    expect([select(moved.c.id).effect, select(moved.c.id).tablesWritten]).toEqual(['write', ['owned', 'deeper']])
    const hidden = text('DELETE FROM kept RETURNING id').columns({ id: Integer }).cte('hidden')
    expect([select(hidden.c.id).effect, select(hidden.c.id).tablesWritten]).toEqual(['write', null])
  })
})
