import { NoSuchTableError } from '../../../errors/request-errors.ts'
import { inspect } from '../../../inspection/inspect.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { select } from '../../../sql/selectable/select.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { metadata } from '../samples/tables.ts'
import type { Subject } from '../scenario.ts'

const named = { constrainedColumns: ['author_id'], referredTable: 'suite_author', referredColumns: ['id'] }

export const inspection: Subject = {
  title: 'inspection',
  scenarios: [
    {
      title: 'tells tables, columns, keys and constraints',
      async run({ engine, expect }) {
        await metadata.createAll(engine)
        const inspector = inspect(engine)
        // A driver may have a table of its own.
        const tables = (await inspector.getTableNames()).filter((name) => name.startsWith('suite_'))
        expect(tables).toEqual(['suite_author', 'suite_book', 'suite_sample'])
        expect(await inspector.hasTable('suite_book')).toBe(true)
        expect(await inspector.hasTable('suite_nothing')).toBe(false)
        const columns = await inspector.getColumns('suite_author')
        expect(columns.map(({ name }) => name)).toEqual(['id', 'name', 'born'])
        expect(columns.map(({ nullable }) => nullable)).toEqual([false, false, true])
        expect((await inspector.getPkConstraint('suite_author')).constrainedColumns).toEqual(['id'])
        expect((await inspector.getUniqueConstraints('suite_author')).map((one) => one.columnNames)).toEqual([['name']])
        expect((await inspector.getCheckConstraints('suite_author')).map(({ name }) => name)).toEqual([
          'ck_suite_author_name',
        ])
        expect(await inspector.getForeignKeys('suite_book')).toMatchObject([named])
      },
    },
    {
      title: 'of what does not exist is an error',
      async run({ engine, expect, failureOf }) {
        expect(await failureOf(() => inspect(engine).getColumns('suite_nothing'))).toBeInstanceOf(NoSuchTableError)
      },
    },
    {
      title: 'on a connection sees what its transaction made; answers are kept until clearCache()',
      needs: ['interactiveTransactions'],
      async run({ connect, expect }) {
        const connection = connect()
        await connection.execDriverSql('CREATE TABLE suite_new (id INTEGER PRIMARY KEY)')
        const inspector = inspect(connection)
        expect(await inspector.getTableNames()).toEqual(['suite_new'])
        await connection.execDriverSql('CREATE TABLE suite_newer (id INTEGER PRIMARY KEY)')
        expect(await inspector.getTableNames()).toEqual(['suite_new'])
        inspector.clearCache()
        expect(await inspector.getTableNames()).toEqual(['suite_new', 'suite_newer'])
      },
    },
    {
      title: 'declares tables that can be used at once',
      async run({ engine, connect, expect }) {
        await metadata.createAll(engine)
        const reflected = new MetaData()
        await reflected.reflect(inspect(engine), { only: ['suite_book'] })
        expect([...reflected.tables.keys()].sort()).toEqual(['suite_author', 'suite_book'])
        const [author, book] = ['suite_author', 'suite_book'].map((name) => reflected.tables.get(name)!)
        const connection = connect()
        await connection.execute(insert(author!).values({ id: 1, name: 'Ann' }))
        await connection.execute(insert(book!).values({ id: 7, title: 'Salt', author_id: 1 }))
        await connection.commit()
        const joined = select(author!.columns.get('name')!).selectFrom(author!.join(book!))
        expect((await connection.execute(joined)).scalars().all()).toEqual(['Ann'])
      },
    },
  ],
}
