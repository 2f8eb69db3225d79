import { CompileError } from '../../errors/request-errors.ts'
import { NullType } from '../../types/null-type.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import { operand } from '../coercions.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import { FunctionCallElement, type FunctionCall } from '../functions/function-call.ts'
import { uniqueShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** Writes an element: from the texts of its arguments. */
export type ElementText = (...args: string[]) => string

export interface ElementDefinition<T> {
  /** In error messages, and in the names that its columns get. */
  readonly name: string
  readonly type: TypeEngine<T>
  /** By the names of dialects; `default` for all others. Without it, other dialects refuse the element. */
  readonly sql: { readonly [dialect: string]: ElementText }
}

class CustomElement extends CompositeElement {
  readonly visitName = 'custom'
  override readonly type: TypeEngine
  readonly #definition: ElementDefinition<unknown>

  constructor(id: number, definition: ElementDefinition<unknown>, args: readonly ClauseElement[]) {
    super(`custom|${id}`, args)
    this.type = definition.type
    this.#definition = definition
  }

  override get labelBase(): string {
    return this.#definition.name
  }

  render(compiler: SqlCompiler): string {
    const { name, sql } = this.#definition
    const texts: { readonly [dialect: string]: ElementText | undefined } = sql
    const write = Object.hasOwn(texts, compiler.dialectName) ? texts[compiler.dialectName] : texts['default']
    if (!write) throw new CompileError(`The element '${name}' says nothing for ${compiler.dialectName}.`)
    return write(...this.children.map((child) => compiler.process(child)))
  }
}

/**
 * An expression of one's own, which dialects write in different ways:
 *
 *     const greatest = defineElement({
 *       name: 'greatest',
 *       type: Integer,
 *       sql: { default: (a, b) => `greatest(${a}, ${b})`, sqlite: (a, b) => `max(${a}, ${b})` },
 *     })
 *     select(greatest(Book.pages, 100))
 *
 * Arguments are expressions, or values, which become parameters. The text must follow from the texts of the arguments alone,
 * since it is kept for other statements; values must not be put into it.
 *
 * @source sqlalchemy lib/sqlalchemy/ext/compiler.py › compiles
 */
export function defineElement<T>(definition: ElementDefinition<T>): (...args: unknown[]) => FunctionCall<T> {
  const id = uniqueShape()
  return (...args) => {
    const elements = args.map((arg) => operand(arg, NullType))
    return new FunctionCallElement<T>(new CustomElement(id, definition, elements), definition.type)
  }
}
