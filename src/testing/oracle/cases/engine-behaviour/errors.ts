import { DatabaseError } from '../../../../errors/database-error.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

/** The lines of the message with which a statement fails. */
function messageLines(action: () => unknown): string[] {
  try {
    action()
  } catch (error) {
    if (error instanceof DatabaseError) return error.message.split('\n')
    throw error
  }
  return []
}

export const errors: EngineBehaviourCases = {
  en_err_integrity: {
    run({ engine, tables: { strict }, out, dberr }) {
      using connection = engine.connect()
      connection.execute(insert(strict).values({ id: 1, code: 'a', qty: 1 }))
      connection.commit()
      const rows = {
        unique: { id: 2, code: 'a' },
        pk: { id: 1, code: 'b' },
        not_null: { id: 3, code: null as never },
        check: { id: 4, code: 'c', qty: 0 },
        foreign_key: { id: 5, code: 'd', user_id: 99 },
      }
      for (const [name, row] of Object.entries(rows)) {
        const failed = dberr(() => connection.execute(insert(strict).values(row)))
        out(name, failed)
        connection.rollback()
      }
    },
  },

  en_err_data: {
    run({ engine, tables: { users }, out, dberr }) {
      using connection = engine.connect()
      const statements = {
        too_long: insert(users).values({ name: 'x'.repeat(30) }),
        out_of_range: insert(users).values({ age: 2 ** 40 }),
        not_a_number: text("SELECT CAST('x' AS INTEGER)"),
        bad_date: text("SELECT CAST('2020-13-01' AS DATE)"),
        numeric_overflow: text('SELECT CAST(12345 AS NUMERIC(3, 1))'),
      }
      for (const [name, statement] of Object.entries(statements)) {
        const failed = dberr(() => connection.execute(statement))
        out(name, failed)
        connection.rollback()
      }
    },
  },

  en_err_executemany: {
    run({ engine, tables: { strict }, out, dberr }) {
      using connection = engine.connect()
      const rows = [
        { id: 1, code: 'a' },
        { id: 2, code: 'a' },
      ]
      const count = select(func.count()).selectFrom(strict)
      const many = dberr(() => connection.execute(insert(strict), rows))
      out('many', many)
      const next = dberr(() => connection.execute(count).all())
      out('next_in_tx', next)
      connection.rollback()
      out('n', connection.scalar(count))
    },
  },

  en_err_message_form: {
    run({ engine, out }) {
      using connection = engine.connect()
      const lines = messageLines(() => connection.execute(text('SELECT nope FROM users WHERE id = :i'), { i: 5 }))
      out(
        'has_sql_line',
        lines.some((line) => line.startsWith('[SQL: SELECT nope FROM users')),
      )
      out(
        'has_parameters_line',
        lines.filter((line) => line.startsWith('[parameters')),
      )
      out('link', lines.at(-1))
      out('code', null)
    },
  },

  en_err_hide_parameters: {
    run({ makeEngine, out }) {
      using connection = makeEngine({ hideParameters: true }).connect()
      const lines = messageLines(() => connection.execute(text('SELECT nope FROM users WHERE id = :i'), { i: 5 }))
      out(
        'parameters',
        lines.filter((line) => line.includes('parameters')),
      )
    },
  },
}
