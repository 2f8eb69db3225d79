import { RevisionError } from '../../errors/migration-errors.ts'
import { Revision, type RevisionPlace } from './revision.ts'

/**
 * What a revision module exports. `upgrade` and `downgrade` get the operations: `op.createTable(…)`.
 *
 * @source alembic alembic/templates/generic/script.py.mako
 */
export interface RevisionModule extends RevisionPlace {
  /** What it does, in a line, and more in the next ones. */
  readonly message?: string | null
  /** When it was written, as ISO 8601. */
  readonly createDate?: string | null
  /**
   * False: it runs without a transaction, for CREATE INDEX CONCURRENTLY and the like; what fails in the middle stays done. Under
   * the lock all the same on PostgreSQL. Default: true.
   */
  readonly transactional?: boolean
  readonly upgrade?: (op: never) => unknown
  readonly downgrade?: (op: never) => unknown
}

/**
 * A revision with what it does.
 *
 * @source alembic alembic/script/base.py › Script
 */
export class Script extends Revision {
  readonly module: RevisionModule
  /** Where it came from, when its module was loaded from somewhere: the key of `import.meta.glob`, or a file. */
  readonly path: string | null

  /** @throws {@link RevisionError} for something that is no module of a revision. */
  constructor(module: RevisionModule, path: string | null = null) {
    checkModule(module, path)
    super(module)
    this.module = module
    this.path = path
  }

  /** The message. */
  get longdoc(): string {
    return (this.module.message ?? '').trim()
  }

  /** The message up to its first empty line. */
  get doc(): string {
    return this.longdoc.split('\n\n')[0]!
  }
}

function checkModule(module: unknown, path: string | null): void {
  const where = path ?? 'One of the revisions'
  if (typeof module !== 'object' || module === null || !('revision' in module))
    throw new RevisionError(`${where} is no revision: its module must export \`revision\`.`)
  if (!('downRevision' in module))
    throw new RevisionError(`${where} must export \`downRevision\`: the revision before it, or null.`)
}
