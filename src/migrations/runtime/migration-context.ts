import type { Dialect } from '../../dialects/dialect.ts'
import type { MigrationOptions } from './migration-options.ts'

/**
 * What a revision may know of the migration that it is part of: `op.getContext()`.
 *
 * @source alembic alembic/runtime/migration.py › MigrationContext
 */
export class MigrationContext {
  readonly dialect: Dialect
  /** A script is written, and nothing can be asked. */
  readonly offline: boolean
  /** The tag that the command was given. */
  readonly tag: string | undefined
  readonly #onProgress: MigrationOptions['onProgress']

  constructor(dialect: Dialect, offline: boolean, { tag, onProgress }: Pick<MigrationOptions, 'tag' | 'onProgress'>) {
    this.dialect = dialect
    this.offline = offline
    this.tag = tag
    this.#onProgress = onProgress
  }

  /** Says how far a long data migration is; the command line shows it. */
  progress(done: number, total?: number): void {
    this.#onProgress?.(done, total)
  }
}
