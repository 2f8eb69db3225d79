import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import type { NamedColumn } from './named-columns.ts'

/**
 * The list of columns of SELECT or RETURNING, each under a name of its own. That of the statement itself tells the compiler
 * what the rows hold; in FROM every column writes its name.
 */
export function renderColumns(columns: readonly NamedColumn[], place: Scope['place'], compiler: SqlCompiler): string {
  const names = columns.map(({ name, token }) => (token ? compiler.anonymousName(token, name) : name))
  const texts = columns.map(({ element, isPlain }, i) => {
    const text = compiler.process(element)
    const isWritten = (place === 'from' || !isPlain) && element.visitName !== 'text'
    return isWritten ? `${text} AS ${compiler.identifier(names[i]!)}` : text
  })
  // Only the database knows how many columns a text is.
  if (place === 'top' && !columns.some(({ element }) => element.visitName === 'text')) {
    compiler.returns(columns.map(({ key, column, token }, i) => ({ key: token ? names[i]! : key, type: column.type })))
  }
  return texts.join(', ')
}
