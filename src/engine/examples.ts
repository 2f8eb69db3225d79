import { ColumnElement } from '../sql/column-element.ts'
import { Null } from '../sql/elements/constants.ts'
import { NullType } from '../types/null-type.ts'
import { Result } from './result.ts'
import { rowFactory } from './row.ts'

/**
 * An object of each class that lives only as long as a statement is built or a result is read. While an engine keeps them,
 * V8 keeps the code that it has optimised for these classes (see {@link CompiledCache}): a full collection between two
 * requests would else make the next thousand statements two to three times slower.
 */
export function shortLivedExamples(): readonly object[] {
  const expression = new ColumnElement(new Null(), NullType)
  const source = { rows: [], rowCount: 0, keys: [], items: undefined, insertedKeys: null, makeRow: rowFactory([]) }
  const result = new Result({ ...source, chunk: undefined })
  return [expression, expression.desc(), result, result.scalars(), result.mappings(), result.tuples()]
}
