import { AthanorError } from './athanor-error.ts'

/**
 * A command of the migrations cannot be carried out; nothing was done by it.
 *
 * @source alembic alembic/util/exc.py › CommandError
 */
export class CommandError extends AthanorError {
  static override readonly className: string = 'CommandError'
}

/** Revisions do not make a graph: a cycle, one that is missing, two of the same name. */
export class RevisionError extends CommandError {
  static override readonly className: string = 'RevisionError'
}

/** No revision or branch, or more than one, is what was asked for. */
export class NoSuchRevisionError extends CommandError {
  static override readonly className: string = 'NoSuchRevisionError'
}

/** Somebody else has been migrating the database for longer than `lockTimeoutMs`. Nothing was done. */
export class MigrationLockError extends CommandError {
  static override readonly className: string = 'MigrationLockError'
}

/** One head was wanted where there are several. */
export class MultipleHeadsError extends CommandError {
  static override readonly className: string = 'MultipleHeadsError'
}

/** A database has no ALTER for what an operation wants; nothing was sent. */
export class UnsupportedAlterError extends CommandError {
  static override readonly className: string = 'UnsupportedAlterError'
}

/** A table of SQLite was not made anew, because something of it would have been lost; it is as it was. */
export class TableRebuildError extends CommandError {
  static override readonly className: string = 'TableRebuildError'
}

/**
 * A table that others refer to was to be made anew or dropped in a transaction that enforces foreign keys, which would delete or change
 * rows of the others. Nothing was done; outside of the transaction foreign keys can be switched off.
 */
export class ForeignKeysEnforcedError extends TableRebuildError {
  static override readonly className: string = 'ForeignKeysEnforcedError'
}
