import { CompileError } from '../errors/request-errors.ts'
import type { DdlCompiler, DdlRules } from '../schema/ddl-rules.ts'
import type { ClauseElement } from '../sql/clause-element.ts'
import type { BindParameter } from '../sql/elements/bind-parameter.ts'
import type { ColumnClause } from '../sql/elements/column-clause.ts'
import type {
  ColumnStyle,
  Named,
  RenderingTraits,
  Renderer,
  ResultColumn,
  RowSlot,
  Scope,
} from '../sql/sql-compiler.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import { bindSlot } from './bind-slot.ts'
import type { Compiled, CompiledRowSlot, ParameterSlot, RowExpression, RowsPiece } from './compiled.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { quoteIdentifier } from '../util/quote-identifier.ts'
import { keepExample } from './keep-example.ts'
import { literalText, stringLiteral } from './literal-text.ts'
import { leavesOf } from '../sql/leaves.ts'
import { NO_FROMS } from '../sql/selectable/from-clause.ts'
import { sqlText } from '../sql/sql-text.ts'
import { bindProcessor, resultProcessor, typeText } from '../types/type-processors.ts'

// Stands for a parameter while the text grows, since clauses need not be rendered in the order of the text. No SQL has NUL.
const MARK = '\u0000'

/** The columns for which other elements stand, from the innermost place outwards. */
interface Replaced {
  readonly replacements: ReadonlyMap<ClauseElement, ClauseElement>
  readonly outer: Replaced | null
}

/**
 * Renders one statement: keeps what only the whole statement knows (parameters, names that are taken, how columns are
 * written here). The nodes bring their texts, the dialect replaces some.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › SQLCompiler
 */
export class StatementCompiler implements DdlCompiler {
  readonly #dialect: CompilerDialect
  readonly #binds: readonly BindParameter[]
  readonly #slots: (ParameterSlot | RowsPiece)[] = []
  readonly path: ClauseElement[] = []
  readonly #anonymousNames = new Map<object, string>()
  readonly #anonymousCounts = new Map<string, number>()
  readonly rootScope: Scope = { place: 'top', siblings: NO_FROMS, enclosing: NO_FROMS, before: null }
  #scope = this.rootScope
  #columnStyle: ColumnStyle = 'qualified'
  #writesLiterals = false
  #replaced: Replaced | null = null
  #resultColumns: readonly ResultColumn[] | null = null
  #isImplicitReturning = false
  #parametersPerRow: number | null = null

  private constructor(dialect: CompilerDialect, binds: readonly BindParameter[]) {
    this.#dialect = dialect
    this.#binds = binds
  }

  /** @throws {@link CompileError} when the dialect has no way to say it. */
  static compile(statement: ClauseElement, dialect: CompilerDialect): Compiled {
    const compiler = new StatementCompiler(dialect, leavesOf(statement).binds)
    const text = compiler.process(statement)
    const compiled = compiler.#finish(compiler.rootScope.before?.(text) ?? text)
    keepExample(statement, compiler, compiled)
    return compiled
  }

  get traits(): RenderingTraits {
    return this.#dialect.traits
  }

  get dialectName(): string {
    return this.#dialect.name
  }

  get scope(): Scope {
    return this.#scope
  }

  withScope(scope: Scope, render: () => string): string {
    const before = this.#scope
    this.#scope = scope
    const text = render()
    this.#scope = before
    return text
  }

  get dialect(): CompilerDialect {
    return this.#dialect
  }

  get ddl(): DdlRules {
    return this.#dialect.ddl
  }

  process(element: ClauseElement): string {
    const renderer = this.#dialect.renderers[element.visitName] as Renderer | undefined
    this.path.push(element)
    const text = renderer ? renderer(element, this) : element.render(this)
    this.path.pop()
    return text
  }

  list(elements: readonly ClauseElement[], separator: string): string {
    return elements.map((element) => this.process(element)).join(separator)
  }

  bind(parameter: BindParameter): string {
    if (this.#writesLiterals) {
      const values = parameter.isExpanding ? (parameter.value as readonly unknown[]) : [parameter.value]
      const text = values.map((value) => literalText(value, parameter.type, this.#dialect)).join(', ')
      return parameter.isExpanding ? `(${text})` : text
    }
    const position = this.#binds.indexOf(parameter)
    if (position < 0) {
      throw new CompileError('A parameter is not among those of its statement: a node left it out of `binds`.')
    }
    const mark = this.#mark(bindSlot(parameter, position, this.#dialect, this.path))
    return parameter.isExpanding ? `(${mark})` : mark
  }

  value(type: TypeEngine, make: () => unknown): string {
    return this.#mark({ kind: 'made', make, type, processor: bindProcessor(type, this.#dialect) })
  }

  rows(slots: readonly RowSlot[]): string {
    const compiled = slots.map((slot): CompiledRowSlot => {
      if (slot.kind !== 'value') return slot as CompiledRowSlot
      return { ...slot, processor: bindProcessor(slot.type, this.#dialect) }
    })
    const countOf = (slot: CompiledRowSlot): number =>
      slot.kind === 'expression'
        ? slot.pieces.filter((piece) => typeof piece !== 'string').length
        : +(slot.kind === 'value')
    this.#parametersPerRow = compiled.reduce((sum, slot) => sum + countOf(slot), 0)
    return this.#mark({ kind: 'rows', slots: compiled })
  }

  rowExpression(element: ClauseElement, type: TypeEngine): RowExpression {
    const pieces = this.#pieces(this.process(element)) as RowExpression['pieces']
    return { kind: 'expression', type, pieces, placeholders: 'qmark' }
  }

  withReplacements(replacements: ReadonlyMap<ClauseElement, ClauseElement>, render: () => string): string {
    const outer = this.#replaced
    this.#replaced = { replacements, outer }
    const text = render()
    this.#replaced = outer
    return text
  }

  column(column: ColumnClause): string {
    for (let inner = this.#replaced; inner; inner = inner.outer) {
      const replacement = inner.replacements.get(column)
      if (replacement) return this.#replacing(inner.outer, replacement)
    }
    const token = column.origin?.token
    const name = this.identifier(token ? this.anonymousName(token, column.name) : column)
    return this.#columnStyle === 'bare' || column.table === null ? name : `${column.table.qualifier(this)}.${name}`
  }

  identifier(given: string | Named): string {
    const { name, quote }: Named = typeof given === 'string' ? { name: given } : given
    return quoteIdentifier(sqlText(name), this.#dialect.reservedWords, quote)
  }

  literal(text: string): string {
    return stringLiteral(sqlText(text))
  }

  type(type: TypeEngine): string {
    return typeText(type, this.#dialect)
  }

  withColumns(style: ColumnStyle, render: () => string): string {
    const before = this.#columnStyle
    this.#columnStyle = style
    const text = render()
    this.#columnStyle = before
    return text
  }

  anonymousName(token: object, base: string): string {
    let name = this.#anonymousNames.get(token)
    if (name === undefined) {
      const count = (this.#anonymousCounts.get(base) ?? 0) + 1
      this.#anonymousCounts.set(base, count)
      name = `${base}_${count}`
      this.#anonymousNames.set(token, name)
    }
    return name
  }

  returns(columns: readonly ResultColumn[]): void {
    this.#resultColumns = columns
  }

  marksImplicitReturning(): void {
    this.#isImplicitReturning = true
  }

  inline(element: ClauseElement, style: ColumnStyle = 'bare'): string {
    this.#writesLiterals = true
    const text = this.withColumns(style, () => this.process(element))
    this.#writesLiterals = false
    return text
  }

  /** What stands in the place of a column is only subject to what was replaced further outside. */
  #replacing(outer: Replaced | null, replacement: ClauseElement): string {
    const before = this.#replaced
    this.#replaced = outer
    const text = this.process(replacement)
    this.#replaced = before
    return text
  }

  #mark(slot: ParameterSlot | RowsPiece): string {
    return `${MARK}${this.#slots.push(slot) - 1}${MARK}`
  }

  #pieces(text: string): Compiled['pieces'] {
    const pieces = text.split(MARK).map((piece, i) => (i % 2 === 1 ? this.#slots[Number(piece)]! : piece))
    return pieces.filter((piece) => piece !== '')
  }

  #finish(text: string): Compiled {
    return {
      pieces: this.#pieces(text),
      placeholders: this.#dialect.placeholders,
      texts: this.#slots.some((slot) => slot.kind === 'bind' && (slot.list ?? slot.literal)) ? null : new Map(),
      isImplicitReturning: this.#isImplicitReturning,
      resultColumns: this.#resultColumns && {
        keys: this.#resultColumns.map((column) => column.key),
        processors: this.#resultColumns.map((column) => resultProcessor(column.type, this.#dialect)),
      },
      parametersPerRow: this.#parametersPerRow,
    }
  }
}
