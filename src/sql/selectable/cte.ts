import { CompileError } from '../../errors/request-errors.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import { DerivedFrom } from './derived-from.ts'
import { ANY_TABLE, NO_FROMS } from './from-clause.ts'
import type { NamedColumn } from './named-columns.ts'
import { renderPrefixes } from './affix.ts'
import { tablesIn } from './select-facts.ts'

export interface CteOptions {
  /** It names itself in what `union` or `unionAll` adds. */
  readonly recursive?: boolean
  /** It stands in the WITH of the statement that names it, not in that of the whole. */
  readonly nesting?: boolean
}

export interface CteParts extends Required<CteOptions> {
  readonly prefixes: readonly ClauseElement[]
  readonly suffixes: readonly ClauseElement[]
  /** The one that this one adds to: where it is named, this one is meant. */
  readonly restates: Cte | null
  /** Written behind the name, as recursive queries need it. */
  readonly writesColumns: boolean
}

/** The statements of a recursive CTE: `base UNION ALL more`. */
export class CteContent extends CompositeElement {
  readonly visitName = 'cte_content'
  readonly operator: string

  constructor(operator: string, members: readonly ClauseElement[]) {
    super(`cte ${operator}`, members)
    this.operator = operator
  }

  /** The tables that its statements read. */
  get tablesRead(): readonly string[] {
    return tablesIn(this.children) ?? [ANY_TABLE]
  }

  render(compiler: SqlCompiler): string {
    return compiler.list(this.children, ` ${this.operator} `)
  }
}

/**
 * A common table expression: in FROM it is a name, and the statement has its text in WITH.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › CTE
 */
export class Cte extends DerivedFrom {
  readonly visitName = 'cte'
  readonly parts: CteParts
  readonly named: readonly NamedColumn[]

  constructor(content: ClauseElement, named: readonly NamedColumn[], name: string | null, parts: CteParts) {
    const { recursive, nesting, prefixes, suffixes, writesColumns } = parts
    const affixes = [...prefixes, ...suffixes].map((affix) => affix.shape)
    super(`cte|${recursive}|${nesting}|${writesColumns}|${affixes.join()}`, name, content, named)
    this.parts = parts
    this.named = named
  }

  render(compiler: SqlCompiler): string {
    const name = this.qualifier(compiler)
    const scope = this.parts.nesting ? compiler.scope : compiler.rootScope
    registerCte(this, name, scope, compiler)
    return name
  }

  // What it restates keeps its number.
  override qualifier(compiler: SqlCompiler): string {
    return this.parts.restates === null ? super.qualifier(compiler) : this.parts.restates.qualifier(compiler)
  }
}

/** The CTEs of one WITH, by name, in the order in which they are needed. */
type CteTexts = Map<string, { readonly cte: Cte; text: string | null }>

const withClauses = /*@__PURE__*/ new WeakMap<Scope, CteTexts>()

function registerCte(cte: Cte, name: string, scope: Scope, compiler: SqlCompiler): void {
  let texts = withClauses.get(scope)
  if (texts === undefined) {
    texts = new Map()
    withClauses.set(scope, texts)
    const known = texts
    scope.before = (text) => `WITH ${isRecursive(known) ? 'RECURSIVE ' : ''}${textsOf(known)}\n ${text}`
  }
  const present = texts.get(name)
  if (present?.cte === cte || (present && restates(present.cte, cte))) return
  if (present && !restates(cte, present.cte)) {
    throw new CompileError(`Two CTEs of a statement are called '${name}'. Give one another name.`)
  }
  const entry = { cte, text: null as string | null }
  texts.set(name, entry)
  entry.text = definition(cte, name, compiler)
  // Those that it names itself were added meanwhile, and must come first.
  texts.delete(name)
  texts.set(name, entry)
}

function restates(later: Cte, earlier: Cte): boolean {
  for (let at = later.parts.restates; at !== null; at = at.parts.restates) if (at === earlier) return true
  return false
}

const isRecursive = (texts: CteTexts): boolean => [...texts.values()].some(({ cte }) => cte.parts.recursive)
const textsOf = (texts: CteTexts): string => [...texts.values()].map(({ text }) => text).join(', \n')

/** `name(a, b) AS MATERIALIZED (SELECT …)` */
function definition(cte: Cte, name: string, compiler: SqlCompiler): string {
  const { recursive, writesColumns, prefixes, suffixes } = cte.parts
  const columns =
    recursive || writesColumns ? `(${cte.named.map((column) => columnName(column, compiler)).join(', ')})` : ''
  const isQuery = 'namedColumns' in cte.content && (cte.content as { effect?: string }).effect !== 'write'
  const place = isQuery || cte.content instanceof CteContent ? 'from' : 'expression'
  const scope: Scope = { place, siblings: NO_FROMS, enclosing: NO_FROMS, before: null }
  const text = compiler.withScope(scope, () => compiler.process(cte.content))
  return `${name}${columns} AS ${renderPrefixes(prefixes, compiler)}\n(${text})${renderSuffixes(suffixes, compiler)}`
}

const renderSuffixes = (suffixes: readonly ClauseElement[], compiler: SqlCompiler): string =>
  suffixes.length === 0 ? '' : ` ${compiler.list(suffixes, ' ')}`

const columnName = ({ name, token }: NamedColumn, compiler: SqlCompiler): string =>
  compiler.identifier(token ? compiler.anonymousName(token, name) : name)
