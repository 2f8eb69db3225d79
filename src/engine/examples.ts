import { ColumnElement } from '../sql/column-element.ts'
import { Null } from '../sql/elements/constants.ts'
import { NullType } from '../types/null-type.ts'
import { ConnectionCore } from './connection-core.ts'
import type { EngineCore } from './engine-core.ts'
import { Result } from './result.ts'
import { rowFactory } from './row.ts'
import { InteractiveTransaction } from './transaction/interactive.ts'
import { TransactionCore } from './transaction/transaction-core.ts'

/**
 * An object of each class that lives only as long as a statement is built, a result is read or a transaction goes on. While
 * an engine keeps them, V8 keeps the code that it has optimised for these classes (see {@link CompiledCache}): a full
 * collection between two requests would else make the next thousand statements two to three times slower.
 */
export function shortLivedExamples(engine: EngineCore): readonly object[] {
  const expression = new ColumnElement(new Null(), NullType)
  const source = { rows: [], rowCount: 0, keys: [], items: undefined, insertedKeys: null, makeRow: rowFactory([]) }
  const result = new Result({ ...source, chunk: undefined })
  const results = [result, result.scalars(), result.mappings(), result.tuples(), result[Symbol.iterator]()]
  const connection = new ConnectionCore(engine, 0)
  const transaction = new InteractiveTransaction(0, 'firstStatement')
  return [
    expression,
    expression.desc(),
    ...results,
    connection,
    transaction,
    new TransactionCore(connection, null, null),
  ]
}
