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

/** One head was wanted where there are several. */
export class MultipleHeadsError extends CommandError {
  static override readonly className: string = 'MultipleHeadsError'
}
