import { CommandError } from '../../errors/migration-errors.ts'

/**
 * For `+9` where there are fewer.
 *
 * @param end Where the database is, if it is there already.
 */
export function tooFewSteps(steps: string, end: 'base' | 'newest' | null = null): CommandError {
  if (end !== null) {
    const at = end === 'base' ? 'no revision: none can be taken back' : 'the newest revision: none follows it'
    return new CommandError(`${steps} leads nowhere, since the database is at ${at}.`)
  }
  const count = Number(steps.slice(1))
  return new CommandError(
    `${steps} leads nowhere: there ${count === 1 ? 'is no such revision' : 'are fewer revisions'}.`,
  )
}
