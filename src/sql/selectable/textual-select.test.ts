import { expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { assertSql } from '../../testing/assert-sql.ts'
import { Bool } from '../../types/boolean.ts'
import { Integer } from '../../types/integer.ts'
import { text } from '../elements/text-clause.ts'
import { select } from './select.ts'

const rows = text('SELECT 1 AS id, :flag AS flag').bindParams({ flag: true }).columns({ id: Integer, flag: Bool })

test('rows of a text have names and types', async () => {
  const engine = createEngine(await sqljs.open({ database: ':memory:' }))
  const [row] = engine.begin((connection) => connection.execute(rows).all())
  expect(row?.toJSON()).toEqual({ id: 1, flag: true })
  expect(row?.flag).toBe(true)
  engine.dispose()
})

test('as a part of other statements', () => {
  const sub = rows.subquery('s')
  assertSql(select(sub.c.id).where(sub.c.flag), {
    sqlite: ['SELECT s.id FROM (SELECT 1 AS id, ? AS flag) AS s WHERE s.flag = 1', 1],
    postgresql: ['SELECT s.id FROM (SELECT 1 AS id, $1 AS flag) AS s WHERE s.flag', true],
  })
  const cte = text('SELECT 1 AS id').columns({ id: Integer }).cte('c')
  const expected = 'WITH c AS (SELECT 1 AS id) SELECT c.id FROM c'
  assertSql(select(cte.c.id), { sqlite: expected, postgresql: expected })
})
