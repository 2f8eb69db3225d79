import { type Dialect, type StatementDoneEvent, toSql } from 'athanor'
import { postgresql } from 'athanor/dialects/postgresql'
import { sqlite } from 'athanor/dialects/sqlite'
import { describeParameters } from './describe-parameters.ts'
import type { StatementText } from './protocol.ts'
import { recordedSql } from './recording-engine.ts'
import { shortenSql } from './shorten-sql.ts'

type Statement = NonNullable<StatementDoneEvent['statement']>

/** Of the library's own statements, these are the same everywhere. */
const SAVEPOINT = /^(?:SAVEPOINT|RELEASE|ROLLBACK) /

/** Without parameters, these are the ones of the execution. */
interface Translation {
  readonly sql: string
  readonly params: readonly string[] | null
}

/** The text of executed statements for the dialect they were not executed in. */
export class StatementTexts {
  // One INSERT of many rows is several events of one statement, and the library's own statements are used again.
  readonly #known = new WeakMap<Statement, Translation | null>()

  executed({ sql, params }: StatementDoneEvent): StatementText {
    return { sql: shortenSql(sql), params: describeParameters(params) }
  }

  translated(
    { statement, sql, params }: StatementDoneEvent,
    dialectName: 'sqlite' | 'postgresql',
  ): StatementText | null {
    if (statement === undefined) return SAVEPOINT.test(sql) ? { sql, params: [] } : null
    let translation = this.#known.get(statement)
    if (translation === undefined) {
      translation = translate(statement, dialectName === 'sqlite' ? sqlite : postgresql)
      this.#known.set(statement, translation)
    }
    return translation && { sql: translation.sql, params: translation.params ?? describeParameters(params) }
  }
}

function translate(statement: Statement, dialect: Dialect): Translation | null {
  try {
    const { sql, params } = toSql(statement, dialect)
    return { sql: shortenSql(sql), params: describeParameters(params) }
  } catch {
    // Some statements get their values only when they are executed. Those of text() are best shown as they were written.
    const { text } = statement as { text?: unknown }
    const sql = typeof text === 'string' ? text : recordedSql(statement, dialect)
    return sql === null ? null : { sql: shortenSql(sql), params: null }
  }
}
