import { DowngradeOps } from './downgrade-ops.ts'
import { UpgradeOps } from './upgrade-ops.ts'

export interface MigrationScriptOptions {
  /** Default: made when the file is written. */
  readonly revId?: string | undefined
  readonly message?: string | undefined
  readonly upgradeOps?: UpgradeOps
  readonly downgradeOps?: DowngradeOps
  /** What it comes after. Default: the head. */
  readonly head?: string | readonly string[] | undefined
  /** It may come after what is no head. */
  readonly splice?: boolean | undefined
  readonly branchLabel?: string | readonly string[] | undefined
  readonly dependsOn?: string | readonly string[] | undefined
}

/**
 * A revision before it is a file.
 *
 * @source alembic alembic/operations/ops.py › MigrationScript
 */
export class MigrationScript {
  readonly revId: string | undefined
  readonly message: string | undefined
  readonly upgradeOps: UpgradeOps
  readonly downgradeOps: DowngradeOps
  readonly head: string | readonly string[] | undefined
  readonly splice: boolean
  readonly branchLabel: string | readonly string[] | undefined
  readonly dependsOn: string | readonly string[] | undefined

  constructor(options: MigrationScriptOptions = {}) {
    this.revId = options.revId
    this.message = options.message
    this.upgradeOps = options.upgradeOps ?? new UpgradeOps()
    this.downgradeOps = options.downgradeOps ?? new DowngradeOps()
    this.head = options.head
    this.splice = options.splice ?? false
    this.branchLabel = options.branchLabel
    this.dependsOn = options.dependsOn
  }
}
