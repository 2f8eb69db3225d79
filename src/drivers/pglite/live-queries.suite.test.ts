import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { liveQueries } from '../../engine/live/live-rows.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { select } from '../../sql/selectable/select.ts'
import type { Executable } from '../../sql/expression.ts'
import { newPglite } from '../../testing/fixtures/new-pglite.ts'
import { Integer } from '../../types/integer.ts'
import { pglite } from './pglite.ts'

const SCHEMA = `
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
DROP SCHEMA IF EXISTS acme CASCADE;
CREATE SCHEMA acme;
CREATE TABLE parents (id INT PRIMARY KEY);
CREATE TABLE children (id INT PRIMARY KEY, parent INT REFERENCES parents ON DELETE CASCADE);
CREATE TABLE acme.log (id INT);
CREATE FUNCTION write_log(n INT) RETURNS void LANGUAGE plpgsql AS 'BEGIN INSERT INTO acme.log VALUES (n); END';
CREATE FUNCTION on_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM write_log(new.id); RETURN new; END';
CREATE TRIGGER noted AFTER UPDATE ON children FOR EACH ROW EXECUTE FUNCTION on_change();
CREATE VIEW shown AS SELECT id FROM children;
CREATE TABLE parted (id INT) PARTITION BY RANGE (id);
CREATE TABLE small PARTITION OF parted FOR VALUES FROM (0) TO (10);
INSERT INTO parents VALUES (1);
INSERT INTO children VALUES (1, 1);
`
const id = column(Integer, { primaryKey: true })
const named = (name: string, schema?: string) =>
  new Table(name, new MetaData(), { id }, undefined, schema ? { schema } : {})
const parents = named('parents')
const children = named('children')
const small = named('small')

let database: PGlite
beforeAll(async () => {
  database = await newPglite()
}, 120_000)
afterAll(() => database.close())
beforeEach(async () => {
  await database.exec(SCHEMA)
})

describe('an asynchronous engine on PGlite', () => {
  let engine: AsyncEngine
  beforeEach(() => {
    engine = createAsyncEngine(pglite.attach(database), { live: liveQueries })
    return () => engine.dispose()
  })
  const run = (statement: Executable<unknown, unknown>) => engine.begin((connection) => connection.execute(statement))

  test.each<[string, Table, Executable<unknown, unknown>, number[]]>([
    ['a cascade', children, deleteFrom(parents), []],
    ['a trigger whose function calls another', named('log', 'acme'), update(children).values({ id: 5 }), [5]],
    ['a view', named('shown'), update(children).values({ id: 5 }), [5]],
    ['a partition', named('parted'), insert(small).values({ id: 3 }), [3]],
    ['text()', children, text('DELETE FROM parents'), []],
    ['TRUNCATE', children, text('TRUNCATE children'), []],
  ])('sees a change by %s', async (_, read, write, expected) => {
    const snapshots = engine.live(select(read))[Symbol.asyncIterator]()
    await snapshots.next()
    await run(write)
    const { value } = await snapshots.next()
    expect(value!.map((row: unknown) => (row as { id: number }).id)).toEqual(expected)
    await snapshots.return!()
  })
})

test('a synchronous engine on PGlite', async () => {
  const engine = createEngine(pglite.attach(database), { live: liveQueries })
  const query = engine.live(select(children.c.id))
  expect(query.getSnapshot()).toHaveLength(1)
  const after = new Promise((resolve) => query.subscribe((rows) => rows.length === 0 && resolve(rows)))
  engine.begin((connection) => connection.execute(deleteFrom(parents)))
  expect(await after).toEqual([])
  engine.dispose()
})
