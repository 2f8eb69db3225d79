import { type Dialect, type StatementDoneEvent, toSql, type ToSqlOptions } from 'athanor'
import { postgresql } from 'athanor/dialects/postgresql'
import { sqlite } from 'athanor/dialects/sqlite'
import { describeParameters } from './describe-parameters.ts'
import type { LiteralTexts, StatementText, Untranslated } from './protocol.ts'
import { shortenSql } from './shorten-sql.ts'

type Done = Pick<StatementDoneEvent, 'statement' | 'parameters'>
type Statement = NonNullable<Done['statement']>

/** Of the library's own statements, these are the same everywhere. */
const SAVEPOINT = /^(?:SAVEPOINT|RELEASE|ROLLBACK) /

/** The text of executed statements, for the dialect in which they were not executed, too. */
export class StatementTexts {
  // One INSERT of many rows is several events of one statement, and the library's own statements are used again.
  readonly #known = new WeakMap<Statement, StatementText | Untranslated>()

  executed({ sql, params }: StatementDoneEvent): StatementText {
    return { sql: shortenSql(sql), params: describeParameters(params) }
  }

  translated(done: StatementDoneEvent, dialectName: 'sqlite' | 'postgresql'): StatementText | Untranslated | null {
    const { statement, sql } = done
    if (statement === undefined) return SAVEPOINT.test(sql) ? { sql, params: [] } : null
    const known = this.#known.get(statement)
    if (known) return known
    const text = translate(done, dialectName === 'sqlite' ? sqlite : postgresql)
    // Otherwise its values came with the execution, and the next may have others.
    if (done.parameters === undefined) this.#known.set(statement, text)
    return text
  }
}

function translate(done: StatementDoneEvent, dialect: Dialect): StatementText | Untranslated {
  try {
    const { sql, params } = textOf(done, dialect)
    const isOfMany = Array.isArray(done.params[0])
    return { sql: shortenSql(sql), params: describeParameters(isOfMany ? done.params : params) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** The texts with the values in them; null when some value cannot be written. */
export function literalTexts(done: Done): LiteralTexts | null {
  const written = (dialect: Dialect): string => shortenSql(textOf(done, dialect, { literalBinds: true }).sql)
  try {
    return { sqlite: written(sqlite), postgresql: written(postgresql) }
  } catch {
    return null
  }
}

/** The statement of an event has the rows and values that were given beside it, but not those of named parameters. */
function textOf({ statement, parameters }: Done, dialect: Dialect, options?: ToSqlOptions): ReturnType<typeof toSql> {
  const given = (Array.isArray(parameters) ? parameters[0] : parameters) as ToSqlOptions['parameters']
  try {
    return toSql(statement!, dialect, options)
  } catch (error) {
    if (given === undefined) throw error
    return toSql(statement!, dialect, { ...options, parameters: given })
  }
}
