import type { TypeEngine } from '../types/type-engine.ts'
import type { BindParameter } from './elements/bind-parameter.ts'
import type { Shape } from './shape.ts'
import type { SqlCompiler } from './sql-compiler.ts'

/**
 * A node of a SQL expression tree: an immutable value that brings its default rendering. Operators live on
 * {@link ColumnElement}, which wraps a node, so that nodes need not know each other.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › ClauseElement
 */
export abstract class ClauseElement {
  /** Key of a dialect's renderers, which replace {@link render}. */
  abstract readonly visitName: string
  /** See {@link Shape}. */
  abstract readonly shape: Shape
  /** The parameters below, in the order of the text, as often as they stand there. */
  abstract readonly binds: readonly BindParameter[]
  /**
   * What below is told apart by identity and not by shape (anonymous aliases, subqueries). A cache key has the pattern of
   * their first occurrences.
   */
  abstract readonly identities: readonly object[]

  /** The type of its value, as far as it is known. It must follow from the shape. */
  declare readonly type?: TypeEngine | undefined

  abstract render(compiler: SqlCompiler): string

  /** Its column is called so, with a number behind, where the user gave it no name. */
  get labelBase(): string {
    return 'anon'
  }

  /** The name of its column where the user gave none: that of the column below it. Undefined for what has none. */
  get resultName(): string | undefined {
    return undefined
  }

  /** The nodes directly below. */
  get children(): readonly ClauseElement[] {
    return []
  }

  /**
   * Differs from SQLAlchemy: this is not its SQL, because a program carries no compiler for a dialect that it does not use.
   */
  toString(): string {
    return `[${this.visitName}; its SQL: toSql(statement, dialect).sql]`
  }

  /** Consoles of Node, Deno and Bun print this instead of the tree. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return String(this)
  }
}

export const NO_BINDS: readonly BindParameter[] = []
export const NO_IDENTITIES: readonly object[] = []

/** Joins lists of which most are empty, without copying where one will do. */
export function joined<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (a.length === 0) return b
  return b.length === 0 ? a : [...a, ...b]
}

export function joinedAll<T>(
  elements: readonly ClauseElement[],
  listOf: (element: ClauseElement) => readonly T[],
): readonly T[] {
  let only: readonly T[] | undefined
  let all: T[] | undefined
  for (const element of elements) {
    const list = listOf(element)
    if (list.length === 0) continue
    if (all) all.push(...list)
    else if (only) all = [...only, ...list]
    else only = list
  }
  return all ?? only ?? []
}
