import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { ColumnElement } from '../column-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { Label } from '../elements/label.ts'
import { UnaryExpression } from '../elements/unary-expression.ts'
import type { LabelStyle } from './select-parts.ts'

/** A column of a result with the name that it has there. */
export interface NamedColumn {
  readonly column: ColumnElement
  readonly element: ClauseElement
  /** In `subquery.c`, and in result rows where the name has no number. */
  readonly key: string
  /** In the text; the compiler puts a number behind it when there is a `token`. */
  readonly name: string
  /** What the number belongs to; null for a name that stands as it is. */
  readonly token: object | null
  /** The text of the element gives its column this name by itself. */
  readonly isPlain: boolean
}

type Naming = Pick<NamedColumn, 'name' | 'token' | 'isPlain'>

/**
 * Gives every column of a list a name of its own: expressions are `anon_1`, functions `count_1`, a second `id` is `id_1`,
 * and the same column again `id__1`. Labels keep their names.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › SelectState._generate_columns_plus_names
 */
export function namedColumns(columns: readonly ColumnElement[], style: LabelStyle): readonly NamedColumn[] {
  const taken = new Map<string, ClauseElement>()
  const keys = new Set<string>()
  return columns.map((column) => {
    const element = column[EXPRESSION]
    const naming = unlabelled(element) ?? nameOf(element, taken, style)
    const key = keyOf(column, naming, keys)
    keys.add(key)
    return { column, element, key, ...naming }
  })
}

// `-column`, as in SQLAlchemy.
const unlabelled = (element: ClauseElement): Naming | undefined =>
  element instanceof UnaryExpression && element.element instanceof ColumnClause
    ? { name: element.element.resultName, token: null, isPlain: true }
    : undefined

function nameOf(element: ClauseElement, taken: Map<string, ClauseElement>, style: LabelStyle): Naming {
  if (element instanceof Label) {
    taken.set(element.name, element)
    return { name: element.name, token: null, isPlain: false }
  }
  const name = qualifiedName(element, style)
  if (name === undefined) return numbered(element, element.labelBase, taken)
  const token = element instanceof ColumnClause ? (element.origin?.token ?? null) : null
  if (token !== null) return { name, token, isPlain: true }
  const isPlain = element instanceof ColumnClause && name === element.name
  const other = style === 'none' ? undefined : taken.get(name)
  if (other === undefined) {
    taken.set(name, element)
    return { name, token: null, isPlain }
  }
  // A cast of a column is that column again.
  const areColumns = element instanceof ColumnClause && other instanceof ColumnClause
  return numbered(element, name, taken, other === element || !areColumns)
}

/** Two places of one expression have two names: `count_1`, `count__1`. */
function numbered(element: ClauseElement, name: string, taken: Map<string, ClauseElement>, isAgain = false): Naming {
  const mark = `${name}%`
  const isRepeated = isAgain || taken.get(mark) === element
  taken.set(mark, element)
  return isRepeated ? { name: `${name}_`, token: {}, isPlain: false } : { name, token: element, isPlain: false }
}

function qualifiedName(element: ClauseElement, style: LabelStyle): string | undefined {
  const name = element.resultName
  if (style !== 'tableAndColumn' || !(element instanceof ColumnClause) || element.table === null) return name
  return `${(element.table as { readonly name?: string | null }).name ?? element.table.aliasBase}_${name}`
}

// A column keeps its key, which may differ from its name in the database, unless its name was taken.
function keyOf(column: ColumnElement, { name, token, isPlain }: Naming, keys: ReadonlySet<string>): string {
  if (isPlain && column.key !== undefined && !keys.has(column.key)) return column.key
  if (token === null) return name
  let number = 1
  while (keys.has(`${name}_${number}`)) number++
  return `${name}_${number}`
}
