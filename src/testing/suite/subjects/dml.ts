import type { DefaultContext } from '../../../schema/column-default.ts'
import { column } from '../../../schema/column-definition.ts'
import { Table } from '../../../schema/table.ts'
import { bindparam } from '../../../sql/constructs/bindparam.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { update } from '../../../sql/dml/update.ts'
import type { Expr } from '../../../sql/expression.ts'
import { func } from '../../../sql/functions/func.ts'
import { literal } from '../../../sql/literal.ts'
import { select } from '../../../sql/selectable/select.ts'
import { Integer } from '../../../types/integer.ts'
import { Varchar } from '../../../types/string.ts'
import { allStones, connectedToStones, pairs, sales, stoneMetadata, stones } from '../samples/stones.ts'
import type { Subject } from '../scenario.ts'

/** Keys that objects have of themselves, defaults of all kinds. */
const odd = new Table('suite_odd', stoneMetadata, {
  ['__proto__']: column(Integer, { primaryKey: true }),
  constructor: column(Varchar(20), { nullable: true }),
  length: column(Integer, { default: 7 }),
  doubled: column(Integer, {
    default: (context: DefaultContext) => Number(context.getCurrentParameters()['length'] ?? 7) * 2,
  }),
  shout: column(Varchar(20), { default: func.upper(literal('x')) as never }),
})
const { id, name, weight } = stones.c

const parameter = (key: string): Expr<string> => bindparam(key, { type: Varchar() })

export const dml: Subject = {
  title: 'changing rows',
  scenarios: [
    {
      title: 'the rows of many INSERTs come back in their order, whatever the chunks',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const total = Math.min(2500, Math.floor(stage.driver.capabilities.maxParameters / 2) + 2)
        const rows = Array.from({ length: total }, (_, i) => ({ name: `stone ${(i * 7919) % total}`, weight: i }))
        const statement = insert(stones).returning(name, id, { sortByParameterOrder: true })
        const result = (await connection.execute(statement, rows)).all()
        stage.expect(result.map((row) => row.name)).toEqual(rows.map((row) => row.name))
        stage.expect(result.every((row, i) => i === 0 || row.id > result[i - 1]!.id)).toBe(true)
        stage.expect(result[0]!.$tuple.length).toBe(2)
      },
    },
    {
      title: 'rows with expressions are split as well',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const { maxParameters } = stage.driver.capabilities
        const total = Math.min(3000, Math.floor(maxParameters / 3) + 1)
        const rows = Array.from({ length: total }, (_, i) => ({
          name: func.lower(literal(`N${i}`)),
          weight: literal(i).plus(1),
        }))
        stage.expect((await connection.execute(insert(stones).values(rows))).rowCount).toBe(total)
        const last = select(weight).where(name.eq(`n${total - 1}`))
        stage.expect((await connection.execute(last)).scalar()).toBe(total)
      },
    },
    {
      title: 'an INSERT with parameters runs for each member of a list, in order',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const statement = insert(stones)
          .values({ name: func.upper(parameter('word')), weight: 5 })
          .returning(name, weight)
        const result = await connection.execute(statement, [{ word: 'b' }, { word: 'a' }])
        stage.expect(pairs(result)).toEqual([
          ['B', 5],
          ['A', 5],
        ])
        const fixed = insert(stones).values({ name: 'z', weight: 9 })
        await connection.execute(fixed, [{ name: 'c' }, { name: 'd' }])
        const found = await connection.execute(select(name).where(weight.eq(9)).orderBy(name))
        stage.expect(found.scalars().all()).toEqual(['c', 'd'])
      },
    },
    {
      title: 'an UPDATE takes columns and parameters from the members of a list',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const statement = update(stones).where(name.eq(parameter('which')))
        const result = await connection.execute(statement, [
          { which: 'salt', weight: 11 },
          { which: 'sand', weight: 12 },
        ])
        stage.expect(result.rowCount).toBe(2)
        stage.expect(pairs(await connection.execute(allStones))).toEqual([
          ['salt', 11],
          ['sand', 12],
          ['slate', 3],
        ])
      },
    },
    {
      title: 'keys that are known, and those of many rows',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const many = await connection.execute(insert(stones), [
          { id: 20, name: 'a' },
          { id: 21, name: 'b' },
        ])
        stage.expect(many.insertedPrimaryKeyRows).toEqual([[20], [21]])
        stage.expect(many.insertedPrimaryKey).toBe(null)
        stage.expect(many.returnsRows).toBe(false)
        const inline = await connection.execute(insert(stones).values({ id: 30, name: 'c' }).inline())
        stage.expect(inline.insertedPrimaryKey).toEqual([30])
        const made = await connection.execute(
          insert(odd)
            .values({ length: 3 } as never)
            .returnDefaults(),
        )
        stage.expect(made.insertedPrimaryKey).toEqual([1])
        stage.expect(JSON.parse(JSON.stringify(made.returnedDefaults))).toMatchObject({ shout: 'X' })
      },
    },
    {
      title: 'columns that are called like members of every object, and their defaults',
      async run(stage) {
        const connection = await connectedToStones(stage)
        await connection.execute(insert(odd).values([{}, {}] as never))
        await connection.execute(insert(odd).values({ ['__proto__']: 9, constructor: 'c', length: 4 }))
        await connection.execute(update(odd).where(odd.c.__proto__.eq(9)).values({ constructor: 'd' }))
        await connection.commit()
        const { __proto__: key, constructor: word, length, doubled, shout } = odd.c
        const rows = await connection.execute(select(key, word, length, doubled, shout).orderBy(key))
        stage.expect(pairs(rows)).toEqual([
          [1, null, 7, 14, 'X'],
          [2, null, 7, 14, 'X'],
          [9, 'd', 4, 8, 'X'],
        ])
      },
    },
    {
      title: 'a row that is there already stays, or is updated',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const salt = insert(stones).values({ name: 'salt', weight: 100 })
        const ignored = await connection.execute(salt.onConflictDoNothing())
        stage.expect([ignored.rowCount, ignored.insertedPrimaryKey]).toEqual([0, [null]])
        await connection.execute(salt.onConflictDoNothing({ indexElements: [name] }))
        const merged = insert(stones).onConflictDoUpdate({
          indexElements: ['name'],
          set: (excluded) => ({ weight: weight.plus(excluded.weight) }),
          where: (excluded) => excluded.weight.gt(50),
        })
        await connection.execute(merged, [
          { name: 'salt', weight: 100 },
          { name: 'sand', weight: 10 },
          { name: 'shale', weight: 4 },
        ])
        stage.expect(pairs(await connection.execute(allStones))).toEqual([
          ['salt', 101],
          ['sand', 2],
          ['shale', 4],
          ['slate', 3],
        ])
      },
    },
    {
      title: 'rows come back in order from an INSERT that updates some',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const statement = insert(stones)
          .onConflictDoUpdate({ indexElements: ['name'], set: ({ weight: given }) => ({ weight: given }) })
          .returning(name, weight, { sortByParameterOrder: true })
        const rows = ['x', 'salt', 'b', 'sand'].map((each, i) => ({ name: each, weight: 50 + i }))
        stage
          .expect(pairs(await connection.execute(statement, rows)))
          .toEqual(rows.map((row) => [row.name, row.weight]))
      },
    },
    {
      title: 'INSERT … SELECT, with defaults and with conflicts',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        await connection.execute(insert(odd).fromSelect(['constructor'], select(name).where(weight.gt(1))))
        const filled = select(odd.c.constructor, odd.c.length, odd.c.shout).orderBy(odd.c.constructor)
        stage.expect(pairs(await connection.execute(filled))).toEqual([
          ['sand', 7, 'X'],
          ['slate', 7, 'X'],
        ])
        const source = select(sales.c.stone, func.max(sales.c.price)).groupBy(sales.c.stone)
        const merged = insert(stones)
          .fromSelect([name, 'weight'], source)
          .onConflictDoUpdate({ indexElements: [name], set: ({ weight: given }) => ({ weight: given }) })
        stage.expect((await connection.execute(merged)).returnsRows).toBe(false)
        stage.expect(pairs(await connection.execute(allStones))).toEqual([
          ['salt', 20],
          ['sand', 2],
          ['slate', 30],
        ])
      },
    },
  ],
}
