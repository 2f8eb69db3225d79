import type { Operation } from './operation.ts'
import { DowngradeOps } from './downgrade-ops.ts'

/**
 * What a revision does.
 *
 * @source alembic alembic/operations/ops.py › UpgradeOps
 */
export class UpgradeOps {
  readonly ops: readonly Operation[]

  constructor(ops: readonly Operation[] = []) {
    this.ops = ops
  }

  get isEmpty(): boolean {
    return this.ops.length === 0
  }

  /** @throws {@link InvalidRequestError} when an operation cannot be undone. */
  reverse(): DowngradeOps {
    return new DowngradeOps(this.ops.map((one) => one.reverse()).reverse())
  }
}
