import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { Operation } from './operation.ts'

/**
 * A change of a database as data: what `op.addColumn()` and the like make, what autogenerate finds, and what is rendered
 * as TypeScript or performed.
 *
 * @source alembic alembic/operations/ops.py › MigrateOperation
 */
export abstract class MigrateOperation {
  /** Tells the operations apart; the name of the method of `op` that makes it. */
  abstract readonly op: string
  /** What a reader of the revision should know: a comment above the operation, where it is rendered, with lines of code indented. */
  note?: string

  /**
   * The operation that undoes this one.
   *
   * @throws {@link InvalidRequestError} where nothing is known that would: {@link irreversible}.
   */
  reverse(): Operation {
    return this.irreversible('it cannot be undone')
  }

  protected irreversible(reason: string): never {
    throw new InvalidRequestError(`${this.op} has no reverse: ${reason}. Write the downgrade by hand.`)
  }
}
