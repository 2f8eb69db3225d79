import { deleteFrom } from '../../../sql/dml/delete.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { update } from '../../../sql/dml/update.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { func } from '../../../sql/functions/func.ts'
import { select } from '../../../sql/selectable/select.ts'
import { authors, books, metadata } from '../samples/tables.ts'
import type { Stage, Subject } from '../scenario.ts'

const { id, name, born } = authors.c

/** Three authors, committed. */
async function prepared({ engine, connect }: Stage) {
  await metadata.createAll(engine)
  const connection = connect()
  await connection.execute(insert(authors), [
    { name: 'Ann', born: 1950 },
    { name: 'Bob', born: null },
    { name: 'Cid', born: 1970 },
  ])
  await connection.commit()
  return connection
}

export const statements: Subject = {
  title: 'statements',
  scenarios: [
    {
      title: 'an INSERT of one row tells its key',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await prepared(stage)
        const result = await connection.execute(insert(authors).values({ name: 'Dan' }))
        stage.expect(result.insertedPrimaryKey).toEqual([4])
        stage.expect(result.rowCount).toBe(1)
        const given = await connection.execute(insert(authors).values({ id: 40, name: 'Eve' }))
        stage.expect(given.insertedPrimaryKey).toEqual([40])
      },
    },
    {
      title: 'RETURNING gives the new rows in order',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await prepared(stage)
        const names = ['Eve', 'Dan', 'Fay', 'Abe']
        const rows = names.map((each) => ({ name: each }))
        const result = await connection.execute(insert(authors).values(rows).returning(id, name))
        stage.expect(result.all().map((row) => [row[0], row.name])).toEqual(names.map((each, i) => [i + 4, each]))
      },
    },
    {
      title: 'SELECT filters, sorts and limits',
      async run(stage) {
        const connection = await prepared(stage)
        const query = select(name).where(born.ne(null)).orderBy(born.desc())
        stage.expect((await connection.execute(query)).scalars().all()).toEqual(['Cid', 'Ann'])
        stage.expect((await connection.execute(query.limit(1).offset(1))).scalars().all()).toEqual(['Ann'])
        stage.expect((await connection.execute(select(name).where(born.eq(null)))).scalars().all()).toEqual(['Bob'])
        stage.expect((await connection.execute(select(name).where(name.in([])))).all()).toEqual([])
      },
    },
    {
      title: 'a result without rows keeps its keys',
      async run(stage) {
        const connection = await prepared(stage)
        const result = await connection.execute(select(id, name).where(id.eq(99)))
        stage.expect(result.keys()).toEqual(['id', 'name'])
        stage.expect(result.first()).toBe(null)
      },
    },
    {
      title: 'text() takes parameters by name, and gives rows by the names that the database gives',
      async run(stage) {
        const connection = await prepared(stage)
        const query = text(
          'SELECT name AS who, born FROM suite_author WHERE id > :least AND name <> :other ORDER BY id',
        )
        const result = await connection.execute(query, { least: 1, other: 'Cid' })
        stage.expect(result.keys()).toEqual(['who', 'born'])
        stage.expect(result.mappings().all()).toEqual([{ who: 'Bob', born: null }])
      },
    },
    {
      title: 'UPDATE and DELETE count the rows that they meet',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const { expect } = stage
        const connection = await prepared(stage)
        expect((await connection.execute(update(authors).where(born.gt(1900)).values({ born: 1960 }))).rowCount).toBe(2)
        expect((await connection.execute(update(authors).where(id.eq(99)).values({ born: 1 }))).rowCount).toBe(0)
        expect((await connection.execute(deleteFrom(authors).where(born.eq(1960)))).rowCount).toBe(2)
        expect((await connection.execute(deleteFrom(authors).where(born.eq(1960)))).rowCount).toBe(0)
        expect((await connection.execute(select(name))).scalars().all()).toEqual(['Bob'])
      },
    },
    {
      title: 'UPDATE with an expression and RETURNING',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await prepared(stage)
        const changed = update(authors)
          .where(id.eq(1))
          .values({ born: born.plus(1) })
          .returning(born)
        stage.expect((await connection.execute(changed)).scalarOne()).toBe(1951)
      },
    },
    {
      title: 'one statement runs for each member of a list of parameters',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await prepared(stage)
        const rename = text('UPDATE suite_author SET name = :new WHERE name = :old')
        const list = [
          { old: 'Ann', new: 'Anna' },
          { old: 'Bob', new: 'Robert' },
          { old: 'Nobody', new: 'Somebody' },
        ]
        stage.expect((await connection.execute(rename, list)).rowCount).toBe(2)
        const names = await connection.execute(select(name).orderBy(id))
        stage.expect(names.scalars().all()).toEqual(['Anna', 'Robert', 'Cid'])
      },
    },
    {
      title: 'more rows than parameters fit into one statement',
      needs: ['interactiveTransactions'],
      async run({ engine, connect, driver, expect }) {
        await metadata.createAll(engine)
        const connection = connect()
        const total = Math.floor(driver.capabilities.maxParameters / 2) + 1
        const rows = Array.from({ length: total }, (_, i) => ({ name: `author ${i}`, born: i }))
        expect((await connection.execute(insert(authors), rows)).rowCount).toBe(total)
        const summary = await connection.execute(select(func.count(id), func.max(born)))
        expect([...(summary.one() as Iterable<unknown>)].map(Number)).toEqual([total, total - 1])
      },
    },
    {
      title: 'as many parameters as the driver says',
      async run(stage) {
        const connection = await prepared(stage)
        const { maxParameters } = stage.driver.capabilities
        const ids = Array.from({ length: maxParameters }, (_, i) => i + 2)
        const found = await connection.execute(select(name).where(id.in(ids)).orderBy(id))
        stage.expect(found.scalars().all()).toEqual(['Bob', 'Cid'])
      },
    },
    {
      title: 'a query over several tables',
      async run(stage) {
        const connection = await prepared(stage)
        await connection.execute(
          insert(books).values([
            { title: 'Salt', authorId: 1 },
            { title: 'Sand', authorId: 3 },
          ]),
        )
        await connection.commit()
        const query = select(books.c.title, name).where(books.c.authorId.eq(id)).orderBy(books.c.title)
        const rows = (await connection.execute(query)).all()
        stage.expect(rows.map((row) => [row.title, row.name])).toEqual([
          ['Salt', 'Ann'],
          ['Sand', 'Cid'],
        ])
      },
    },
  ],
}
