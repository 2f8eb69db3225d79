import type { StatementOptions } from '../statement-options.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { NullType } from '../../types/null-type.ts'
import { typeOfValue } from '../../types/type-of-value.ts'
import type { StatementEffect } from '../../util/statement-effect.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { kNull, kRows } from '../../util/phantom.ts'
import { ClauseElement, NO_IDENTITIES } from '../clause-element.ts'
import { isExpression } from '../coercions.ts'
import type { Expr } from '../expression.ts'
import type { LightColumns } from '../selectable/light-columns.ts'
import { TextualSelect } from '../selectable/textual-select.ts'
import { sqlText } from '../sql-text.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { Statement } from '../statement.ts'
import type { BindParameter } from './bind-parameter.ts'
import { NamedParameter } from './named-parameter.ts'

// A comment, a quoted string (`E'…'` and `$tag$…$tag$` are PostgreSQL's) or identifier, an escaped colon, a cast, or a
// parameter (but not the end of `a[1:n]`).
const TOKENS =
  /--[^\n]*|\/\*[^]*?(?:\*\/|$)|\b[Ee]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])(\$(?:[A-Za-z_]\w*)?\$)[^]*?\1|\\:|::|(?<!\w):([A-Za-z_]\w*)/g

// WITH may introduce a change or have one among its queries, and EXPLAIN ANALYZE executes what it explains.
const READS =
  /^\s*(?:select|values|show|explain(?!.*\banaly[sz]e\b)|with(?!.*\b(?:insert|update|delete|merge|into)\b))\b/is

// Without RETURNING: these give no rows.
const WRITES = /^\s*(?:insert|update|delete|replace|merge|create|drop|alter|truncate)\b(?!.*\breturning\b)/is

/**
 * SQL as the user wrote it, with `:name` parameters. `\:` stands for a colon.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › TextClause
 */
export class TextClause extends ClauseElement implements Statement {
  declare readonly [kRows]: readonly unknown[]
  declare readonly [kNull]: never
  readonly visitName = 'text'
  readonly tablesRead = null
  readonly text: string
  readonly shape
  readonly binds: readonly BindParameter[]
  readonly effect: StatementEffect
  readonly identities = NO_IDENTITIES
  readonly #pieces: readonly string[]

  /** What `executionOptions()` gave it. */
  readonly givenOptions: Readonly<Record<string, unknown>> | undefined

  constructor(text: string, given: readonly NamedParameter[] = [], options?: Readonly<Record<string, unknown>>) {
    super()
    this.text = sqlText(text)
    this.givenOptions = options
    const { pieces, names } = parse(text)
    const parameters = new Map(given.map((parameter) => [parameter.name, parameter]))
    for (const name of parameters.keys()) {
      if (!names.includes(name)) {
        throw new ArgumentError(
          `text() has no parameter ':${name}'. Its parameters are: ${names.join(', ') || 'none'}.`,
        )
      }
    }
    this.#pieces = pieces
    this.effect = effectOf(text.replace(TOKENS, ' '))
    this.binds = names.map((name) => {
      const parameter = parameters.get(name)
      // Each place its own, since PostgreSQL may want a type here and another one there.
      return parameter?.withType(parameter.type) ?? new NamedParameter(name, NullType)
    })
    this.shape = internShape(`text|${text}|${this.binds.map((bind) => bind.shape).join()}`)
  }

  get [EXPRESSION](): ClauseElement {
    return this
  }

  get tablesWritten(): readonly string[] | null {
    return this.effect === 'read' ? [] : null
  }

  /** The same text with values for its `:name` parameters, or with `bindparam()`s in place of them. */
  bindParams(...given: (Readonly<Record<string, unknown>> | Expr<unknown>)[]): TextClause {
    const named = given.flatMap((one) => {
      if (isExpression(one)) return [one[EXPRESSION] as NamedParameter]
      return Object.entries(one).map(
        ([name, value]) => new NamedParameter(name, value === undefined ? NullType : typeOfValue(value), value, true),
      )
    })
    return new TextClause(this.text, [...(this.binds as NamedParameter[]), ...named], this.givenOptions)
  }

  /** How it is executed: `yieldPer`, keys of your own. Added to those that it has. */
  executionOptions(options: StatementOptions): TextClause {
    return new TextClause(this.text, this.binds as NamedParameter[], { ...this.givenOptions, ...options })
  }

  /** What the rows hold: names and types of the columns, in the order of the text. */
  columns<T extends LightColumns>(columns: T): TextualSelect<T> {
    return new TextualSelect(this, columns)
  }

  render(compiler: SqlCompiler): string {
    return this.#pieces
      .map((piece, i) => piece + (i < this.binds.length ? compiler.process(this.binds[i]!) : ''))
      .join('')
  }
}

function effectOf(words: string): StatementEffect {
  if (READS.test(words)) return 'read'
  return WRITES.test(words) ? 'write' : 'unknown'
}

function parse(text: string): { pieces: string[]; names: string[] } {
  const pieces: string[] = []
  const names: string[] = []
  let piece = ''
  let end = 0
  for (const match of text.matchAll(TOKENS)) {
    piece += text.slice(end, match.index)
    end = match.index + match[0].length
    if (match[2] === undefined) {
      piece += match[0].replaceAll('\\:', ':')
      continue
    }
    pieces.push(piece)
    names.push(match[2])
    piece = ''
  }
  pieces.push(piece + text.slice(end))
  return { pieces, names }
}

/**
 * SQL text, where it is allowed as a statement or in its clauses. Values belong into `:name` parameters, given by
 * `bindParams` or at execution: `conn.execute(text('SELECT * FROM t WHERE id = :id'), { id: 5 })`.
 */
export function text(sql: string): TextClause {
  return new TextClause(sql)
}
