import { hasTable } from '../../../engine/has-table.ts'
import { IntegrityError } from '../../../errors/database-error.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { deleteFrom } from '../../../sql/dml/delete.ts'
import { select } from '../../../sql/selectable/select.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { eggs, hens, members, oddNames, pairs, schemaMetadata, waiting } from '../samples/schema-tables.ts'
import type { Scenario, Stage, Subject } from '../scenario.ts'

/** Both rows go into the tables, the second is refused. */
function refusing(title: string, first: unknown, second: unknown, needs: Scenario['needs'] = []): Scenario {
  return {
    title: `refuses ${title}`,
    needs: ['interactiveTransactions', ...needs],
    async run(stage) {
      await schemaMetadata.createAll(stage.engine)
      const connection = stage.connect()
      await connection.execute(insert(pairs).values({ a: 1, b: 2 }))
      await connection.execute(first as never)
      await connection.commit()
      const error = await stage.failureOf(() => connection.execute(second as never))
      stage.expect(error).toBeInstanceOf(IntegrityError)
    },
  }
}

const member = (values: object) => insert(members).values(values)

async function created(stage: Stage) {
  await schemaMetadata.createAll(stage.engine)
  return stage.connect()
}

export const schema: Subject = {
  title: 'schema',
  needs: ['sequences'],
  scenarios: [
    {
      title: 'of every kind is created once, dropped once, and created again',
      async run({ engine, expect }) {
        await schemaMetadata.createAll(engine)
        await schemaMetadata.createAll(engine)
        for (const { name } of schemaMetadata.tables.values()) expect(await hasTable(engine, name)).toBe(true)
        expect(await hasTable(engine, 'suite_view')).toBe(true)
        expect(await hasTable(engine, 'suite_serial')).toBe(false)
        await schemaMetadata.dropAll(engine)
        await schemaMetadata.dropAll(engine)
        for (const { name } of schemaMetadata.tables.values()) expect(await hasTable(engine, name)).toBe(false)
        await schemaMetadata.createAll(engine)
      },
    },
    {
      title: 'of one table is created and dropped alone',
      async run({ engine, connect, expect }) {
        await pairs.create(engine)
        await pairs.create(engine)
        const connection = connect()
        expect(await hasTable(connection, 'suite_pair')).toBe(true)
        expect(await hasTable(connection, 'suite_hen')).toBe(false)
        await pairs.drop(connection)
        await connection.commit()
        expect(await hasTable(connection, 'suite_pair')).toBe(false)
      },
    },
    refusing(
      'equal values in a UNIQUE of two columns',
      member({ name: 'A', email: 'a' }),
      member({ name: 'A', email: 'a' }),
    ),
    refusing('what a CHECK does not allow', member({ a: 1, b: 2 }), member({ a: -1, b: 2 })),
    refusing('equal values of an expression in a unique index', member({ email: 'X@y' }), member({ email: 'x@Y' })),
    refusing('equal values in a partial index', member({ a: 1, b: 2 }), member({ a: 1, b: 2 })),
    refusing('a key of two columns that refers to nothing', member({}), member({ a: 2, b: 1 }), ['foreignKeys']),
    {
      title: 'a partial index leaves other rows alone, and a key of two columns follows its row',
      needs: ['interactiveTransactions', 'foreignKeys'],
      async run(stage) {
        const connection = await created(stage)
        await connection.execute(insert(pairs).values({ a: 1, b: 2 }))
        await connection.execute(member({ a: 1, b: 2, role: 'admin' }))
        await connection.execute(member({ a: 1, b: 2, role: 'admin' }))
        await connection.execute(deleteFrom(pairs))
        const rows = await connection.execute(select(members.c.a, members.c.b))
        stage.expect(rows.all().map((row) => [...row])).toEqual([
          [null, null],
          [null, null],
        ])
      },
    },
    {
      title: 'columns that the database fills',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await created(stage)
        await connection.execute(insert(pairs).values({ a: 1, b: 2 }))
        for (const row of [{ a: 1, b: 2 }, {}]) await connection.execute(member(row))
        const { id, active, role, double, serial } = members.c
        const rows = (await connection.execute(select(id, active, role, double, serial).orderBy(id))).all()
        // Without sequences the column is left out.
        const serials = stage.engine.dialect.name === 'sqlite' ? [null, null] : [100, 110]
        stage.expect(rows.map((row) => [...row])).toEqual([
          [1, true, 'guest', 2, serials[0]],
          [2, true, 'guest', null, serials[1]],
        ])
      },
    },
    {
      title: 'tables that refer to each other',
      needs: ['interactiveTransactions', 'foreignKeys'],
      async run(stage) {
        const connection = await created(stage)
        await connection.execute(insert(hens).values({ id: 1 }))
        await connection.execute(insert(eggs).values({ id: 1, hen: 1 }))
        const error = await stage.failureOf(() => connection.execute(insert(hens).values({ id: 2, egg: 7 })))
        stage.expect(error).toBeInstanceOf(IntegrityError)
      },
    },
    {
      title: 'a deferred foreign key is checked at the commit',
      needs: ['interactiveTransactions', 'foreignKeys'],
      async run(stage) {
        const connection = await created(stage)
        await connection.execute(insert(waiting).values({ id: 1, next: 2 }))
        await connection.execute(insert(waiting).values({ id: 2 }))
        await connection.commit()
        await connection.execute(insert(waiting).values({ id: 3, next: 4 }))
        stage.expect(await stage.failureOf(() => connection.commit())).toBeInstanceOf(IntegrityError)
        await connection.rollback()
      },
    },
    {
      title: 'names that programs and databases have a meaning for are names like others',
      async run(stage) {
        const connection = await created(stage)
        const values = { ['__proto__']: 1, toString: 2, length: 3, order: 4, 'a "b" c': 5 }
        await connection.execute(insert(oddNames).values(values))
        await connection.execute(insert(oddNames).values({ length: 6 } as never))
        await connection.commit()
        const rows = (await connection.execute(select(oddNames).orderBy(oddNames.c.id))).all()
        stage.expect(rows.map((row) => [...row].slice(1))).toEqual([
          [1, 2, 3, 4, 5],
          [null, null, 6, null, null],
        ])
        const [named] = (await connection.execute(select(oddNames).orderBy(oddNames.c.id))).mappings().all()
        stage
          .expect(Object.entries(named!).map(([key]) => key))
          .toEqual(['id', '__proto__', 'toString', 'length', 'order', 'a "b" c'])
        const five = await connection.execute(text('SELECT five FROM suite_view'))
        stage.expect(five.scalar()).toBe(5)
      },
    },
  ],
}
