import { DataError, IntegrityError, ProgrammingError } from '../../../errors/database-error.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { select } from '../../../sql/selectable/select.ts'
import { authors, books, metadata } from '../samples/tables.ts'
import type { Scenario, Stage, Subject } from '../scenario.ts'

type Failing = (stage: Stage) => Promise<unknown>

const insertAuthor = (id: unknown, name: unknown) => insert(authors).values({ id, name } as never)

/** Runs a statement that must fail, on a connection of its own with one author in the table. */
const failureOfStatement = async (stage: Stage, statement: unknown, parameters?: object): Promise<unknown> => {
  await metadata.createAll(stage.engine)
  const connection = stage.connect()
  await connection.execute(insertAuthor(1, 'Ann'))
  await connection.commit()
  const error = await stage.failureOf(async () => {
    await connection.execute(statement as never, parameters as never)
    // A batch is refused when it is sent.
    await connection.commit()
  })
  await connection.rollback()
  // The connection is as good as before.
  const names = await connection.execute(select(authors.c.name))
  stage.expect(names.scalars().all()).toEqual(['Ann'])
  return error
}

function failing(
  title: string,
  expected: new (...args: never) => Error,
  run: Failing,
  needs: Scenario['needs'] = [],
): Scenario {
  return {
    title,
    needs,
    async run(stage) {
      const error = await run(stage)
      stage.expect(error).toBeInstanceOf(expected)
      stage
        .expect(error)
        .toMatchObject({ statement: error instanceof Error ? (error as { statement?: string }).statement : '' })
    },
  }
}

const unique = insertAuthor(2, 'Ann')
const check = insertAuthor(2, '')

export const errors: Subject = {
  title: 'errors',
  scenarios: [
    failing('a second row of the same unique value', IntegrityError, (stage) => failureOfStatement(stage, unique)),
    failing('a second row of the same key', IntegrityError, (stage) =>
      failureOfStatement(stage, insertAuthor(1, 'Bob')),
    ),
    failing('null where it is not allowed', IntegrityError, (stage) =>
      failureOfStatement(stage, insertAuthor(2, null)),
    ),
    failing('a row that a CHECK refuses', IntegrityError, (stage) => failureOfStatement(stage, check)),
    failing(
      'a row that refers to nothing',
      IntegrityError,
      (stage) => failureOfStatement(stage, insert(books).values({ title: 'Salt', authorId: 99 })),
      ['foreignKeys'],
    ),
    failing('a table that is not there', ProgrammingError, (stage) =>
      failureOfStatement(stage, text('SELECT * FROM suite_missing')),
    ),
    failing('a column that is not there', ProgrammingError, (stage) =>
      failureOfStatement(stage, text('SELECT missing FROM suite_author')),
    ),
    failing('text that is no SQL', ProgrammingError, (stage) => failureOfStatement(stage, text('SELEC 1'))),
    failing('two statements in one text', ProgrammingError, (stage) =>
      failureOfStatement(stage, text('SELECT 1; SELECT 2')),
    ),
    failing('a value that no database knows', DataError, (stage) =>
      failureOfStatement(stage, text('SELECT :x'), { x: {} }),
    ),
    {
      title: 'an error knows its statement, parameters and cause',
      async run(stage) {
        const error = await failureOfStatement(stage, insertAuthor(2, 'Ann'))
        stage.expect(error).toMatchObject({ params: [2, 'Ann'], code: 'integrity', isDisconnect: false })
        const { statement, cause, sqlState } = error as IntegrityError
        stage.expect(statement).toMatch(/^INSERT INTO suite_author/)
        stage.expect(cause === undefined || sqlState === undefined).toBe(false)
      },
    },
    {
      title: 'null where it is not allowed: table and column are told',
      async run(stage) {
        const error = await failureOfStatement(stage, insertAuthor(2, null))
        stage.expect(error).toMatchObject({ table: 'suite_author', column: 'name' })
      },
    },
    {
      title: 'a CHECK is told by its name',
      needs: ['checkConstraintNames'],
      async run(stage) {
        stage.expect(await failureOfStatement(stage, check)).toMatchObject({ constraint: 'ck_suite_author_name' })
      },
    },
    {
      title: 'a unique value is told by its column',
      needs: ['uniqueConstraintColumns'],
      async run(stage) {
        stage.expect(await failureOfStatement(stage, unique)).toMatchObject({ table: 'suite_author', column: 'name' })
      },
    },
    {
      title: 'a unique value is told by its constraint',
      needs: ['uniqueConstraintNames'],
      async run(stage) {
        const error = await failureOfStatement(stage, unique)
        stage.expect(error).toMatchObject({ table: 'suite_author', constraint: 'suite_author_name_key' })
      },
    },
    {
      title: 'after an error the transaction goes on',
      needs: ['errorsKeepTransaction', 'interactiveTransactions'],
      async run({ engine, connect, expect, failureOf }) {
        await metadata.createAll(engine)
        const connection = connect()
        await connection.execute(insertAuthor(1, 'Ann'))
        await failureOf(() => connection.execute(unique))
        await connection.execute(insertAuthor(2, 'Bob'))
        await connection.commit()
        expect((await connection.execute(select(authors.c.name).orderBy(authors.c.id))).scalars().all()).toEqual([
          'Ann',
          'Bob',
        ])
      },
    },
    {
      title: 'after an error the transaction refuses all, and commit does not pretend',
      needs: ['errorsRefuseTransaction', 'interactiveTransactions'],
      async run({ engine, connect, expect, failureOf }) {
        await metadata.createAll(engine)
        const connection = connect()
        await connection.execute(insertAuthor(1, 'Ann'))
        await failureOf(() => connection.execute(unique))
        await failureOf(() => connection.execute(insertAuthor(2, 'Bob')))
        await failureOf(() => connection.commit())
        await connection.rollback()
        expect((await connection.execute(select(authors.c.name))).all()).toEqual([])
      },
    },
  ],
}
