import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { DerivedFrom } from './derived-from.ts'
import { FromClause, NO_FROMS } from './from-clause.ts'
import type { NamedColumn } from './named-columns.ts'

/**
 * A table or a subquery under another name: `users AS u`, `(SELECT …) AS anon_1`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Alias, Subquery, Lateral
 */
export class Alias extends DerivedFrom {
  readonly visitName = 'alias'
  readonly isLateral: boolean

  constructor(content: ClauseElement, named: readonly NamedColumn[], name: string | null, isLateral = false) {
    super(isLateral ? 'lateral' : 'alias', name, content, named)
    this.isLateral = isLateral
  }

  render(compiler: SqlCompiler): string {
    // The name first: numbers of the outer statement come before those inside.
    const name = this.qualifier(compiler)
    const content = innermost(this.content)
    const text =
      content instanceof FromClause ? compiler.process(content) : renderInner(content, compiler, this.isLateral)
    return `${this.isLateral ? 'LATERAL ' : ''}${text} AS ${name}`
  }
}

/** The columns of a FROM element under their own names. */
export function columnsOf(from: FromClause): readonly NamedColumn[] {
  return from.columnList.map((column) => {
    const element = column[EXPRESSION]
    return { column, element, key: column.key!, name: element.resultName!, token: null, isPlain: true }
  })
}

/** An alias of an alias is one of what the first one names. */
function innermost(content: ClauseElement): ClauseElement {
  return content instanceof Alias && !content.isLateral ? innermost(content.content) : content
}

/** A statement as a part of FROM. LATERAL may use what stands beside it, a plain subquery only what is around. */
export function renderInner(content: ClauseElement, compiler: SqlCompiler, isLateral = false): string {
  const { siblings, enclosing } = compiler.scope
  const around = isLateral ? enclosing : new Set([...enclosing].filter((from) => !siblings.has(from)))
  const scope = { place: 'from', siblings: isLateral ? siblings : NO_FROMS, enclosing: around, before: null } as const
  return compiler.withScope(scope, () => `(${compiler.process(content)})`)
}
