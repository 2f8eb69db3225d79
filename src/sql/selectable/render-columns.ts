import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { ColumnElement } from '../column-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { Label } from '../elements/label.ts'
import type { ResultColumn, SqlCompiler } from '../sql-compiler.ts'

/**
 * The list of columns of SELECT or RETURNING, each under a name of its own: expressions get `anon_1`, functions
 * `count_1`, a second `id` becomes `id_1`. Tells the compiler what the rows hold.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Select._generate_columns_plus_names
 */
export function renderColumns(columns: readonly ColumnElement[], compiler: SqlCompiler): string {
  const taken = new Map<string, ClauseElement>()
  const results: ResultColumn[] = []
  const texts = columns.map((column) => {
    const element = column[EXPRESSION]
    const { name, isWritten } = nameOf(element, taken, compiler)
    taken.set(name, element)
    results.push({ key: resultKey(column, element, name), type: column.type })
    const text = compiler.process(element)
    return isWritten ? `${text} AS ${compiler.identifier(name)}` : text
  })
  compiler.returns(results)
  return texts.join(', ')
}

function nameOf(
  element: ClauseElement,
  taken: ReadonlyMap<string, ClauseElement>,
  compiler: SqlCompiler,
): { name: string; isWritten: boolean } {
  if (element instanceof Label) return { name: element.name, isWritten: true }
  if (!(element instanceof ColumnClause)) {
    return { name: compiler.anonymousName(element, element.labelBase), isWritten: true }
  }
  if (!taken.has(element.name)) return { name: element.name, isWritten: false }
  // Two underscores for the same column again, one for another column of that name.
  const separator = taken.get(element.name) === element ? '__' : '_'
  let number = 1
  while (taken.has(`${element.name}${separator}${number}`)) number++
  return { name: `${element.name}${separator}${number}`, isWritten: true }
}

function resultKey(column: ColumnElement, element: ClauseElement, name: string): string {
  // A column keeps its key (which may differ from its name in the database) unless its name was taken.
  return element instanceof ColumnClause && element.name === name ? (column.key ?? name) : name
}
