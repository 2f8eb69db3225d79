import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { pairShape, type Shape, typeShape, uniqueShape } from '../shape.ts'
import { CompositeElement } from './composite-element.ts'

/** What standard SQL writes in capitals, without parentheses where nothing stands in them. */
const KEYWORDS =
  /^(current_(date|time|timestamp|user)|session_user|user|localtime|localtimestamp|sysdate|cube|rollup|grouping_sets)$/

// Others are quoted. Databases know functions whatever the case of their letters, and under the names of keywords.
const PLAIN = /^[A-Za-z_][\w$]*$/

/** What a dialect calls a function; in capitals it needs no parentheses. */
const SPELLINGS: { readonly [dialect: string]: { readonly [name: string]: string } } = {
  sqlite: {
    now: 'CURRENT_TIMESTAMP',
    localtimestamp: "DATETIME(CURRENT_TIMESTAMP, 'localtime')",
    char_length: 'length',
    aggregate_strings: 'group_concat',
  },
  postgresql: { aggregate_strings: 'string_agg' },
}

/**
 * A call of a SQL function.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/functions.py › FunctionElement
 */
export class FunctionElement extends CompositeElement {
  readonly visitName = 'function'
  /** Without the packages before it. */
  readonly name: string
  readonly packages: readonly string[]
  readonly args: readonly ClauseElement[]
  override readonly type: TypeEngine

  /** @param path the name, behind the packages that it is in: `pg_catalog.now` */
  constructor(path: string, args: readonly ClauseElement[], type: TypeEngine) {
    const { shape, name, packages } = factsOf(path)
    super(pairShape(shape, typeShape(type)), args)
    this.name = name
    this.packages = packages
    this.args = args
    this.type = type
  }

  override get labelBase(): string {
    return this.name
  }

  render(compiler: SqlCompiler): string {
    const { name } = this
    const spellings = SPELLINGS[compiler.dialectName]
    const own = spellings && Object.hasOwn(spellings, name) ? spellings[name]! : undefined
    if (own !== undefined && /^[A-Z]/.test(own)) return own
    const args = compiler.list(this.args, ', ')
    if (KEYWORDS.test(name)) return name.toUpperCase().replace('_SETS', ' SETS') + (args && `(${args})`)
    const path = [...this.packages, own ?? name]
      .map((part) => (PLAIN.test(part) ? part : compiler.identifier(part)))
      .join('.')
    return `${path}(${name === 'count' && args === '' ? '*' : args})`
  }
}

interface Facts {
  readonly shape: Shape
  readonly name: string
  readonly packages: readonly string[]
}

// Bounded by the names that a program writes.
const facts = /*@__PURE__*/ new Map<string, Facts>()

function factsOf(path: string): Facts {
  let known = facts.get(path)
  if (known === undefined) {
    const packages = path.split('.')
    known = { shape: uniqueShape(), name: packages.pop()!, packages }
    facts.set(path, known)
  }
  return known
}
