import { describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import {
  add,
  authors,
  books,
  engine,
  lines,
  listen,
  log,
  module,
  open,
  openBeforeEach,
  run,
  settled,
  titles,
} from '../../testing/fixtures/live/shelf.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { createEngine } from '../create-engine.ts'
import { liveQueries } from './live-rows.ts'

openBeforeEach()

describe('what is seen', () => {
  test('a commit of the engine, with one call for one commit', async () => {
    const { told } = listen(titles)
    add(2)
    expect(told).toEqual([])
    await settled()
    expect(told).toEqual(['[["Salt"],["More"]]'])
  })

  test('a cascade that the MetaData knows', async () => {
    const { told } = listen(titles)
    run(deleteFrom(authors).where(authors.c.id.eq(1)))
    await settled()
    expect(told).toEqual(['[]'])
  })

  test('a cascade that only the database knows, over two tables', async () => {
    run(text('CREATE TABLE pages (n INT REFERENCES leaves ON DELETE CASCADE)'))
    run(text('CREATE TABLE leaves (id INTEGER PRIMARY KEY, book INT REFERENCES "books" ON DELETE CASCADE)'))
    run(text('INSERT INTO leaves VALUES (7, 1)'))
    run(text('INSERT INTO pages VALUES (7)'))
    const pages = new Table('Pages', new MetaData(), { n: column(Integer) })
    const { told } = listen(select(pages.c.n))
    run(deleteFrom(authors).where(authors.c.id.eq(1)))
    await settled()
    expect(told).toEqual(['[]'])
  })

  test('a trigger, made while the query lives', async () => {
    const { told } = listen(lines)
    run(text(`CREATE TRIGGER noted AFTER UPDATE ON authors BEGIN INSERT INTO "log" (line) VALUES (new.name); END`))
    await settled()
    run(update(authors).values({ name: 'Cid' }).where(authors.c.id.eq(2)))
    await settled()
    expect(told).toEqual(['[["Cid"]]'])
  })

  test('through a view', async () => {
    run(text('CREATE VIEW shelf AS SELECT b.title FROM books AS b'))
    const shelf = new Table('shelf', new MetaData(), { title: column(Varchar(50)) })
    const { told } = listen(select(shelf.c.title))
    add(2)
    await settled()
    expect(told).toEqual(['[["Salt"],["More"]]'])
  })

  test('a DELETE of all rows, which SQLite does by truncating', async () => {
    const { told } = listen(titles)
    run(deleteFrom(books))
    await settled()
    expect(told).toEqual(['[]'])
  })

  test('REPLACE, and tables without rowids', async () => {
    run(text('CREATE TABLE pairs (k TEXT PRIMARY KEY, v INT) WITHOUT ROWID'))
    const pairs = new Table('pairs', new MetaData(), {
      k: column(Varchar(9), { primaryKey: true }),
      v: column(Integer),
    })
    const { told } = listen(select(pairs.c.v))
    for (const v of [1, 2]) {
      run(insert(pairs).prefixWith('OR REPLACE').values({ k: 'a', v }))
      await settled()
    }
    expect(told).toEqual(['[[1]]', '[[2]]'])
  })

  test.each([
    ['text()', () => run(text("INSERT INTO books VALUES (2, 'Text', 1)"))],
    ['the driver’s SQL', () => engine.begin((c) => c.execDriverSql("INSERT INTO books VALUES (2, 'Text', 1)"))],
    [
      'AUTOCOMMIT',
      () => {
        using connection = engine.connect().executionOptions({ isolationLevel: 'AUTOCOMMIT' })
        connection.execute(insert(books).values({ id: 2, title: 'Text', authorId: 1 }))
      },
    ],
    [
      'a derived engine',
      () => engine.executionOptions({ a: 1 }).begin((c) => c.execute(text("INSERT INTO books VALUES (2, 'Text', 1)"))),
    ],
  ])('a write by %s', async (_, write) => {
    const { told } = listen(titles)
    write()
    await settled()
    expect(told).toEqual(['[["Salt"],["Text"]]'])
  })

  test('with text among its parts: everything', async () => {
    const counted = select(text('(SELECT count(*) FROM books) AS n'))
    const { told } = listen(counted)
    const inFrom = listen(select(func.count()).selectFrom(text('books')))
    add(2)
    await settled()
    expect([told, inFrom.told]).toEqual([['[[2]]'], ['[[2]]']])
  })

  test('what was announced where the database does not tell, of the tables that were named or of all', async () => {
    const driver = sqljs.attach(new module.Database())
    open(createEngine(driver, { live: liveQueries }))
    const { told } = listen(lines)
    driver.database.run("INSERT INTO log (line) VALUES ('raw')")
    engine.changed(books, 'authors')
    await settled()
    expect(told).toEqual([])
    engine.changed(log)
    await settled()
    driver.database.run('DELETE FROM log')
    engine.changed()
    await settled()
    expect(told).toEqual(['[["raw"]]', '[]'])
  })
})
