import type { Operation } from './operation.ts'

/**
 * What undoes a revision.
 *
 * @source alembic alembic/operations/ops.py › DowngradeOps
 */
export class DowngradeOps {
  readonly ops: readonly Operation[]

  constructor(ops: readonly Operation[] = []) {
    this.ops = ops
  }

  get isEmpty(): boolean {
    return this.ops.length === 0
  }
}
