import { CommandError } from '../../errors/migration-errors.ts'

/** For `+9` where there are fewer. */
export const tooFewSteps = (steps: string): CommandError =>
  new CommandError(`There are no ${steps.slice(1)} revisions to go by ${steps}.`)
