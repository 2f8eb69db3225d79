import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sqljs } from '../../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import type { Connection, Engine } from '../../../engine/sync.ts'
import { event } from '../../../event/event.ts'
import { column } from '../../../schema/column-definition.ts'
import { check } from '../../../schema/check-constraint.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { Integer } from '../../../types/integer.ts'
import { Varchar } from '../../../types/string.ts'
import { Text } from '../../../types/text.ts'
import { operationsOn } from '../operations-on.ts'
import { withoutForeignKeys } from '../without-foreign-keys.ts'
import { sqlOn } from '../../../testing/fixtures/migrations/sql-on.ts'
import type { BatchOperations, BatchOptions } from './batch-operations.ts'

let module: Awaited<ReturnType<typeof sqljs.load>>
let engine: Engine
let connection: Connection

beforeAll(async () => {
  module = await sqljs.load()
})

beforeEach(() => {
  engine = createEngine(sqljs.openSync(module))
  connection = engine.connect()
})

const { run, rows } = sqlOn(() => connection)
const schema = (): unknown => rows(`SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1, 2`)

const alterInTransaction = (work: (batch: BatchOperations) => void): void =>
  operationsOn(connection).batchAlterTable('t', work)

function alter(work: (batch: BatchOperations) => void, options?: BatchOptions, table = 't'): void {
  operationsOn(connection).batchAlterTable(table, work, options)
  connection.commit()
}

const makeNullable = (batch: BatchOperations): void => batch.alterColumn('n', { nullable: true })

describe('what a table has is there afterwards', () => {
  test('rows, defaults, collations, types as they were declared, constraints with and without names', () => {
    run(
      `CREATE TABLE p (id INTEGER PRIMARY KEY)`,
      `CREATE TABLE t (
        id INTEGER PRIMARY KEY AUTOINCREMENT, n VARCHAR(10) COLLATE NOCASE NOT NULL DEFAULT 'it''s', odd MYTYPE(3, 4),
        p INTEGER REFERENCES p (id) ON DELETE SET NULL, at TEXT DEFAULT CURRENT_TIMESTAMP,
        twice INTEGER GENERATED ALWAYS AS (id * 2) VIRTUAL, CHECK (n <> ''), CONSTRAINT ck_p CHECK (p > 0), UNIQUE (n),
        CONSTRAINT uq_p UNIQUE (p, n))`,
      `INSERT INTO p VALUES (7)`,
      `INSERT INTO t (n, odd, p) VALUES ('a', 'x', 7), ('b', NULL, NULL)`,
    )
    alter(makeNullable)
    expect(rows('SELECT id, n, odd, p, twice FROM t')).toEqual([
      [1, 'a', 'x', 7, 2],
      [2, 'b', null, null, 4],
    ])
    const [[sql]] = rows(`SELECT sql FROM sqlite_master WHERE name = 't'`) as [[string]]
    expect(sql.replaceAll(/\s+/g, ' ').replace('"t"', 't')).toBe(
      `CREATE TABLE t ( id INTEGER PRIMARY KEY AUTOINCREMENT, n VARCHAR(10) COLLATE "NOCASE" DEFAULT 'it''s', odd MYTYPE(3, 4), ` +
        'p INTEGER, at TEXT DEFAULT CURRENT_TIMESTAMP, twice INTEGER GENERATED ALWAYS AS (id * 2) VIRTUAL, ' +
        "CONSTRAINT uq_p UNIQUE (p, n), CONSTRAINT ck_p CHECK (p > 0), FOREIGN KEY(p) REFERENCES p (id) ON DELETE SET NULL, UNIQUE (n), CHECK (n <> '') )",
    )
  })

  test('indexes, over expressions and over some of the rows, as they were written', () => {
    run(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT NOT NULL)',
      'CREATE INDEX a ON t (lower(n), id DESC)',
      'CREATE UNIQUE INDEX b ON t (n COLLATE NOCASE) WHERE id > 3',
    )
    const indexes = rows(`SELECT name, sql FROM sqlite_master WHERE type = 'index'`)
    alter(makeNullable)
    expect(rows(`SELECT name, sql FROM sqlite_master WHERE type = 'index'`)).toEqual(indexes)
  })

  test('triggers, and views that name the table', () => {
    run(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT NOT NULL)',
      'CREATE TABLE log (what TEXT)',
      'CREATE TABLE other (id INTEGER PRIMARY KEY)',
      `CREATE TRIGGER added AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('added ' || new.n); END`,
      `CREATE TRIGGER from_other AFTER DELETE ON other BEGIN DELETE FROM t WHERE id = old.id; END`,
      `CREATE VIEW names AS SELECT n FROM t`,
      `INSERT INTO t VALUES (1, 'a')`,
      `INSERT INTO other VALUES (1)`,
    )
    alter(makeNullable)
    run(`INSERT INTO t VALUES (2, 'b')`)
    expect(rows('SELECT what FROM log')).toEqual([['added a'], ['added b']])
    expect(rows('SELECT n FROM names')).toEqual([['a'], ['b']])
    run('DELETE FROM other')
    expect(rows('SELECT n FROM names')).toEqual([['b']])
  })

  test('the numbers of rows that are gone, which are not given again', () => {
    run(
      'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL)',
      `INSERT INTO t (id, n) VALUES (1, 'a'), (40, 'b')`,
      'DELETE FROM t WHERE id = 40',
    )
    alter(makeNullable)
    run(`INSERT INTO t (n) VALUES ('c')`)
    expect(rows('SELECT id FROM t')).toEqual([[1], [41]])
  })

  test('in an attached database', () => {
    connection.execDriverSql(`ATTACH ':memory:' AS other`)
    run('CREATE TABLE other.t (id INTEGER PRIMARY KEY, n TEXT NOT NULL)', 'CREATE INDEX other.ix ON t (n)')
    run(`INSERT INTO other.t VALUES (1, 'a')`)
    alter(makeNullable, { schema: 'other' })
    expect(rows('SELECT n FROM other.t')).toEqual([['a']])
    expect(rows(`SELECT name FROM other.sqlite_master WHERE type = 'index'`)).toEqual([['ix']])
  })
})

// drizzle-orm #1813, #3065, #4938, #5469, #5782; openstory #612.
describe('rows that refer to the table', () => {
  const chats = (action: string): readonly string[] => [
    `CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT NOT NULL DEFAULT 'preview')`,
    `CREATE TABLE messages (id INTEGER PRIMARY KEY, chat INTEGER REFERENCES t (id) ${action})`,
    `CREATE TABLE attachments (id INTEGER PRIMARY KEY, message INTEGER REFERENCES messages (id) ON DELETE CASCADE)`,
    `INSERT INTO t VALUES (1, 'a'), (2, 'b')`,
    `INSERT INTO messages VALUES (10, 1), (11, 1), (12, 2)`,
    `INSERT INTO attachments VALUES (100, 10)`,
  ]
  const change = (batch: BatchOperations): void => batch.alterColumn('n', { serverDefault: 'markup' })
  const counts = (): unknown =>
    rows('SELECT (SELECT count(*) FROM t), (SELECT count(chat) FROM messages), (SELECT count(*) FROM attachments)')

  test.each(['ON DELETE CASCADE', 'ON DELETE SET NULL', `ON DELETE SET DEFAULT`])(
    '%s: with foreign keys enforced in the transaction the rebuild is refused before anything is done',
    (action) => {
      run(...chats(action))
      const before = schema()
      expect(() => alter(change)).toThrow(
        expect.objectContaining({ name: 'ForeignKeysEnforcedError', code: 'foreign-keys-enforced' }),
      )
      connection.commit()
      expect(counts()).toEqual([[2, 3, 1]])
      expect(schema()).toEqual(before)
    },
  )

  test('a pragma in the transaction switches nothing off, and is not believed', () => {
    run(...chats('ON DELETE CASCADE'))
    connection.execDriverSql(`UPDATE t SET n = 'c' WHERE id = 2`)
    connection.execDriverSql('PRAGMA foreign_keys=OFF')
    expect(() => alter(change)).toThrow(expect.objectContaining({ name: 'ForeignKeysEnforcedError' }))
  })

  test.each(['ON DELETE CASCADE', 'ON DELETE SET NULL', 'ON DELETE RESTRICT', ''])(
    '%s: without foreign keys no row is lost, and they are enforced again afterwards',
    (action) => {
      run(...chats(action))
      withoutForeignKeys(connection, () => alterInTransaction(change))
      expect(counts()).toEqual([[2, 3, 1]])
      expect(rows('PRAGMA foreign_key_check')).toEqual([])
      run('INSERT INTO t (id) VALUES (3)')
      expect(rows('SELECT n FROM t WHERE id = 3')).toEqual([['markup']])
      expect(() => run('INSERT INTO messages VALUES (13, 99)')).toThrow(/FOREIGN KEY/)
    },
  )

  test.each(['ON DELETE RESTRICT', 'ON DELETE NO ACTION', ''])(
    '%s: nothing would happen to the rows, so that the table is made anew with foreign keys enforced',
    (action) => {
      run(...chats(action))
      alter(change)
      expect(counts()).toEqual([[2, 3, 1]])
      expect(() => run('DELETE FROM t WHERE id = 1')).toThrow(/FOREIGN KEY/)
    },
  )

  test('cascades without a row that they would reach are no reason to refuse', () => {
    run(...chats('ON DELETE CASCADE'), 'DELETE FROM messages')
    alter(change)
    expect(counts()).toEqual([[2, 0, 0]])
  })

  test('rows of the table that refer to each other', () => {
    run(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT NOT NULL, parent INTEGER REFERENCES t (id) ON DELETE CASCADE)',
      `INSERT INTO t VALUES (1, 'a', NULL), (2, 'b', 1), (3, 'c', 2)`,
    )
    alter(change)
    expect(rows('SELECT id, parent FROM t')).toEqual([
      [1, null],
      [2, 1],
      [3, 2],
    ])
    run('DELETE FROM t WHERE id = 1')
    expect(rows('SELECT * FROM t')).toEqual([])
  })

  test('a column that they refer to is not dropped', () => {
    run(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT UNIQUE)',
      'CREATE TABLE c (t TEXT REFERENCES t (n))',
      `INSERT INTO t VALUES (1, 'a')`,
      `INSERT INTO c VALUES ('a')`,
    )
    const before = schema()
    connection.commit()
    const drop = (batch: BatchOperations): void => batch.dropColumn('n')
    expect(() => withoutForeignKeys(connection, () => alterInTransaction(drop))).toThrow(
      /foreign keys of 'c' would lead nowhere \(foreign key mismatch/,
    )
    expect(() => alter(drop)).toThrow(/foreign key mismatch/)
    connection.rollback()
    expect(schema()).toEqual(before)
    expect(rows('SELECT * FROM c')).toEqual([['a']])
  })

  test('a new foreign key that rows of the table break is refused, and nothing is changed', () => {
    run(
      'CREATE TABLE p (id INTEGER PRIMARY KEY)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)',
      'INSERT INTO t VALUES (1, 5)',
    )
    const before = schema()
    connection.commit()
    const addKey = (batch: BatchOperations): void => batch.createForeignKey('fk', 'p', ['n'], ['id'])
    expect(() => withoutForeignKeys(connection, () => alterInTransaction(addKey))).toThrow(
      expect.objectContaining({
        name: 'TableRebuildError',
        message: expect.stringContaining("1 rows of 't'") as string,
      }),
    )
    connection.commit()
    expect(schema()).toEqual(before)
  })
})

describe('what would be lost is refused, and the table is as it was', () => {
  const refused = (work: (batch: BatchOperations) => void, message: RegExp): void => {
    const before = [schema(), rows('SELECT * FROM t')]
    expect(() => alter(work)).toThrow(expect.objectContaining({ message: expect.stringMatching(message) as string }))
    connection.commit()
    expect([schema(), rows('SELECT * FROM t')]).toEqual(before)
  }

  test('a view or trigger that names a column which goes', () => {
    run(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT, m TEXT)',
      'CREATE VIEW v AS SELECT n FROM t',
      'CREATE TRIGGER tr AFTER UPDATE ON t BEGIN SELECT new.m; END',
      `INSERT INTO t VALUES (1, 'a', 'b')`,
    )
    refused((batch) => batch.dropColumn('n'), /the view 'v' would not work any more \(.*no such column: n/)
    refused((batch) => batch.dropColumn('m'), /the trigger 'tr' would not work any more/)
  })

  test('a condition, formula or index that names a column which goes', () => {
    run(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b INTEGER, s INTEGER AS (b + 1), c INTEGER)',
      'CREATE INDEX ix ON t (id) WHERE c > 0',
    )
    refused((batch) => batch.dropColumn('a'), /a CHECK without a name names it/)
    refused((batch) => batch.dropColumn('b'), /the computed column 's' names it/)
    refused((batch) => batch.dropColumn('c'), /index 'ix' names it/)
    alter((batch) => {
      batch.dropColumn('c')
      batch.dropIndex('ix')
    })
  })

  test('rows that a new constraint refuses, half-way through', () => {
    run('CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT)', 'CREATE INDEX ix ON t (n)', 'INSERT INTO t VALUES (1, NULL)')
    refused((batch) => batch.alterColumn('n', { nullable: false }), /NOT NULL/)
  })

  test('what reflection does not tell', () => {
    run('CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT NOT NULL UNIQUE ON CONFLICT IGNORE)')
    refused(makeNullable, /ON CONFLICT would be lost. Say what it is like with copyFrom/)
    const metadata = new MetaData()
    const columns = { id: column(Integer, { primaryKey: true }), n: column(Text, { unique: true }) }
    alter(makeNullable, { copyFrom: new Table('t', metadata, columns) })
    expect(rows(`SELECT "notnull" FROM pragma_table_info('t') WHERE name = 'n'`)).toEqual([[0]])
  })

  test('a table that is not there, a name that is not known', () => {
    run('CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT)')
    expect(() => alter(makeNullable, {}, 'nowhere')).toThrow(expect.objectContaining({ name: 'NoSuchTableError' }))
    refused((batch) => batch.dropIndex('nope'), /SQLite|no such index/)
    refused((batch) => {
      batch.dropIndex('nope')
      batch.alterColumn('n', { nullable: false })
    }, /Table 't' has no index 'nope'/)
  })
})

test('whatever statement fails, nothing has happened', () => {
  const ddl = [
    'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL)',
    'CREATE INDEX ix ON t (n)',
    'CREATE TRIGGER tr AFTER UPDATE ON t BEGIN SELECT 1; END',
    'CREATE TABLE c (t INTEGER REFERENCES t (id))',
    `INSERT INTO t VALUES (1, 'a'), (2, 'b')`,
    `INSERT INTO c VALUES (2)`,
  ]
  run(...ddl)
  const before = [schema(), rows('SELECT * FROM t'), rows('SELECT * FROM sqlite_sequence')]
  let isDone = false
  for (let fatal = 1; !isDone; fatal++) {
    let count = 0
    const fail = ({ sql }: { readonly sql: string }): void => {
      if (/^(?:CREATE|DROP|ALTER|INSERT|UPDATE)/.test(sql) && ++count === fatal) throw new Error('killed')
    }
    event.listen(engine, 'beforeCursorExecute', fail)
    try {
      alter(makeNullable)
      isDone = true
      expect(fatal).toBeGreaterThan(8)
    } catch (error) {
      expect(error).toMatchObject({ message: 'killed' })
      connection.commit()
    }
    event.remove(engine, 'beforeCursorExecute', fail)
    if (!isDone) expect([schema(), rows('SELECT * FROM t'), rows('SELECT * FROM sqlite_sequence')]).toEqual(before)
  }
  expect(rows('PRAGMA foreign_key_check')).toEqual([])
})

describe('what a batch can say', () => {
  test('constraints without names are dropped by those that a naming convention gives them', () => {
    run(
      'CREATE TABLE p (id INTEGER PRIMARY KEY)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT UNIQUE, p INTEGER REFERENCES p (id))',
    )
    const namingConvention = { fk: 'fk_%(table_name)s_%(column_0_name)s', uq: 'uq_%(table_name)s_%(column_0_name)s' }
    alter(
      (batch) => {
        batch.dropConstraint('fk_t_p', { type: 'foreignkey' })
        batch.dropConstraint('uq_t_n')
      },
      { namingConvention },
    )
    expect(rows(`SELECT * FROM pragma_foreign_key_list('t')`)).toEqual([])
    run(`INSERT INTO t VALUES (1, 'a', 9), (2, 'a', 9)`)
  })

  test('a column is renamed in all that names it', () => {
    run(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT UNIQUE CHECK (n <> 0))',
      'CREATE TABLE c (t TEXT REFERENCES t (n))',
      'CREATE VIEW v AS SELECT n FROM t',
      'CREATE INDEX ix ON t (lower(n))',
      'CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT new.n; END',
      `INSERT INTO t VALUES (1, 'a')`,
      `INSERT INTO c VALUES ('a')`,
    )
    alter((batch) => batch.alterColumn('n', { newColumnName: 'name', nullable: false, type: Varchar(20) }))
    expect(rows(`SELECT name, type, "notnull" FROM pragma_table_info('t')`)).toEqual([
      ['id', 'INTEGER', 0],
      ['name', 'VARCHAR(20)', 1],
    ])
    expect(rows(`SELECT "to" FROM pragma_foreign_key_list('c')`)).toEqual([['name']])
    run(`INSERT INTO t VALUES (2, 'b')`)
    expect(rows('SELECT * FROM v ORDER BY 1')).toEqual([['a'], ['b']])
  })

  test('columns take their places', () => {
    run('CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER)', 'INSERT INTO t VALUES (1, 2, 3)')
    alter((batch) => {
      batch.addColumn(column('x', Integer, { nullable: true }), { insertBefore: 'a' })
      batch.addColumn(column('y', Integer, { serverDefault: text('9') }), { insertAfter: 'a' })
      batch.alterColumn('b', { insertAfter: 'id' })
    })
    expect(rows(`SELECT name FROM pragma_table_info('t')`)).toEqual([['id'], ['b'], ['x'], ['a'], ['y']])
    expect(rows('SELECT id, x, a, y, b FROM t')).toEqual([[1, null, 2, 9, 3]])
  })

  test.each([
    ['add', 'drop'],
    ['drop', 'add'],
  ])('a column comes last also where the last one goes: %s, %s', (...steps) => {
    run('CREATE TABLE t (b INTEGER, id INTEGER PRIMARY KEY, a INTEGER)')
    alter((batch) => {
      for (const step of steps) {
        if (step === 'drop') batch.dropColumn('a')
        else batch.addColumn(column('x', Integer, { nullable: true }))
      }
    })
    expect(rows(`SELECT name FROM pragma_table_info('t')`)).toEqual([['b'], ['id'], ['x']])
  })

  test('a column with all that its definition says', () => {
    run('CREATE TABLE p (id INTEGER PRIMARY KEY)', 'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT)')
    alter(
      (batch) => {
        batch.addColumn(column('p', Integer, { nullable: true, unique: true, foreignKey: 'p.id' }))
        batch.addColumn(column('q', Integer, { nullable: true, index: true }))
        batch.createCheckConstraint('ck', text('q > 0'))
      },
      { tableArgs: () => [check(text(`n <> ''`), 'ck_n')], tableKwargs: { sqlite: { strict: true } } },
    )
    const [[sql]] = rows(`SELECT sql FROM sqlite_master WHERE name = 't'`) as [[string]]
    expect(sql.replaceAll(/\s+/g, ' ')).toContain(
      `CONSTRAINT ck CHECK (q > 0), CONSTRAINT ck_n CHECK (n <> ''), UNIQUE (p), FOREIGN KEY(p) REFERENCES p (id) ) STRICT`,
    )
    expect(rows(`SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`)).toEqual([['ix_t_q']])
  })
})
