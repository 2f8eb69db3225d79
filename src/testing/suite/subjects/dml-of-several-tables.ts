import { deleteFrom } from '../../../sql/dml/delete.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { update } from '../../../sql/dml/update.ts'
import { func } from '../../../sql/functions/func.ts'
import { select } from '../../../sql/selectable/select.ts'
import { allStones, connectedToStones, pairs, sales, stones } from '../samples/stones.ts'
import type { Subject } from '../scenario.ts'

const { id, name } = stones.c

export const dmlOfSeveralTables: Subject = {
  title: 'changing rows by other tables',
  scenarios: [
    {
      title: 'UPDATE with other tables and with subqueries',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const priced = update(stones)
          .where(name.eq(sales.c.stone), sales.c.price.gt(20))
          .values({ weight: sales.c.price })
        stage.expect((await connection.execute(priced)).rowCount).toBe(1)
        const sum = select(func.count()).where(sales.c.stone.eq(name)).scalarSubquery()
        await connection.execute(
          update(stones)
            .where(name.ne('slate'))
            .values({ weight: sum as never }),
        )
        stage.expect(pairs(await connection.execute(allStones))).toEqual([
          ['salt', 2],
          ['sand', 0],
          ['slate', 30],
        ])
      },
    },
    {
      title: 'DELETE with other tables',
      needs: ['interactiveTransactions', 'deleteUsing'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const sold = deleteFrom(stones)
          .where(name.eq(sales.c.stone), sales.c.price.lt(15))
          .returning(name, sales.c.price)
        stage.expect(pairs(await connection.execute(sold))).toEqual([['salt', 10]])
        stage.expect((await connection.execute(select(func.count(id)))).scalar()).toBe(2)
      },
    },
    {
      title: 'rows move in one statement',
      needs: ['interactiveTransactions', 'modifyingCtes'],
      async run(stage) {
        const connection = await connectedToStones(stage)
        const gone = deleteFrom(sales).where(sales.c.price.gt(15)).returning(sales.c.stone, sales.c.price).cte('gone')
        const marked = select(gone.c.stone.concat('!'), gone.c.price)
        await connection.execute(insert(stones).fromSelect(['name', 'weight'], marked))
        await connection.commit()
        const made = insert(stones).values({ name: 'new' }).returning(id, name).cte('made')
        stage.expect((await connection.execute(select(made.c.name))).scalars().all()).toEqual(['new'])
        stage
          .expect((await connection.execute(select(name).where(name.endsWith('!')).orderBy(name))).scalars().all())
          .toEqual(['salt!', 'slate!'])
      },
    },
  ],
}
