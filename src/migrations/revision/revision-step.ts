import { RevisionError } from '../../errors/migration-errors.ts'
import type { MigrationStep, VersionChange } from './migration-step.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'

type Heads = ReadonlySet<string>

/**
 * A revision that is applied or taken back.
 *
 * @source alembic alembic/runtime/migration.py › RevisionStep, HeadMaintainer.update_to_step
 */
export class RevisionStep<R extends Revision = Revision> implements MigrationStep {
  readonly isStamp = false
  readonly isUpgrade: boolean
  readonly revision: R
  readonly #map: RevisionMap<R>

  constructor(map: RevisionMap<R>, revision: R, isUpgrade: boolean) {
    this.#map = map
    this.revision = revision
    this.isUpgrade = isUpgrade
  }

  get from(): readonly string[] {
    return this.isUpgrade ? this.revision.downRevisions : [this.revision.revision]
  }

  get to(): readonly string[] {
    return this.isUpgrade ? [this.revision.revision] : this.revision.downRevisions
  }

  changes(heads: Heads): readonly VersionChange[] {
    return this.isUpgrade ? this.#upgradeChanges(heads) : this.#downgradeChanges(heads)
  }

  #upgradeChanges(heads: Heads): readonly VersionChange[] {
    const to = this.revision.revision
    const before = this.revision.normalizedDownRevisions
    const present = before.filter((name) => heads.has(name))
    const last = present.at(-1)
    if (last === undefined) return [{ kind: 'insert', to }]
    const deletes = present.slice(0, -1).map((from): VersionChange => ({ kind: 'delete', from }))
    return [...deletes, { kind: 'update', from: last, to }]
  }

  #downgradeChanges(heads: Heads): readonly VersionChange[] {
    const from = this.revision.revision
    const before = this.revision.normalizedDownRevisions
    if (!heads.has(from)) throw new RevisionError(`Revision ${from} is not what the database is at.`)
    const left = this.#leftAfterDowngrade(heads)
    const last = left.at(-1)
    if (before.length === 0 || last === undefined) return [{ kind: 'delete', from }]
    const inserts = left.slice(0, -1).map((to): VersionChange => ({ kind: 'insert', to }))
    return [...inserts, { kind: 'update', from, to: last }]
  }

  /** What is before the revision, without what other heads, or one of these, imply. */
  #leftAfterDowngrade(heads: Heads): readonly string[] {
    const { revision, normalizedDownRevisions: before } = this.revision
    const others = [...heads].filter((name) => name !== revision)
    const implied = this.#ancestorsOf(others)
    if (others.length > 0) return before.filter((name) => !implied.has(name))
    return before.filter((name) => !before.some((other) => other !== name && this.#ancestorsOf([other]).has(name)))
  }

  #ancestorsOf(names: readonly string[]): Heads {
    const ancestors = this.#map.ancestors(this.#map.getRevisions(names))
    return new Set([...ancestors].map(({ revision }) => revision))
  }
}
