import type { MigrationStep, VersionChange } from './migration-step.ts'

/**
 * A version table that is told where the database is, without anything else being done.
 *
 * @source alembic alembic/runtime/migration.py › StampStep
 */
export class StampStep implements MigrationStep {
  readonly isStamp = true
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly isUpgrade: boolean

  constructor(from: readonly string[], to: readonly string[], isUpgrade: boolean) {
    this.from = from
    this.to = to
    this.isUpgrade = isUpgrade
  }

  changes(heads: ReadonlySet<string>): readonly VersionChange[] {
    const [to] = this.to
    const present = this.from.filter((from) => heads.has(from))
    const deletes = present.map((from): VersionChange => ({ kind: 'delete', from }))
    const last = present.at(-1)
    if (to === undefined || heads.has(to)) return deletes
    if (last === undefined) return [{ kind: 'insert', to }]
    return [...deletes.slice(0, -1), { kind: 'update', from: last, to }]
  }
}
