import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { CommandError } from '../../errors/migration-errors.ts'

const NAMES = ['ts', 'mts', 'js', 'mjs'].map((extension) => `athanor.config.${extension}`)

/**
 * The configuration: the file that was named, or the nearest one from `cwd` upwards.
 *
 * @throws {@link CommandError} when there is none.
 */
export function findConfig(cwd: string, named: string | undefined): string {
  if (named !== undefined) {
    const path = resolve(cwd, named)
    if (existsSync(path)) return path
    throw new CommandError(`There is no configuration ${named}.`)
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = NAMES.map((name) => join(folder, name)).find((one) => existsSync(one))
    if (path !== undefined) return path
    if (dirname(folder) === folder) break
  }
  throw new CommandError('There is no athanor.config.ts, here or above. Make one: athanor init.')
}
