import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { CommandError } from '../../errors/migration-errors.ts'
import { current, show } from '../../migrations/index.ts'
import type { CliSession } from '../session.ts'

/** Opens the file of a revision in the editor of the environment: `VISUAL` or `EDITOR`. */
export async function editCommand(session: CliSession, name: string): Promise<void> {
  const project = await session.project()
  const scripts = await project.scripts()
  const found =
    name === 'current' ? await current(await project.engine(), scripts, project.config) : show(scripts, name)
  const editor = process.env['VISUAL'] ?? process.env['EDITOR']
  if (!editor) throw new CommandError('There is no editor: set the environment variable EDITOR.')
  const [program, ...args] = editor.split(/\s+/)
  const paths = found.flatMap(({ path }) => (path === null ? [] : [resolve(session.terminal.cwd, path)]))
  if (paths.length === 0) throw new CommandError(`There is no revision ${name} to edit.`)
  const { error, status } = spawnSync(program!, [...args, ...paths], { stdio: 'inherit' })
  if (error || status !== 0) throw new CommandError(`${editor} ended with ${error?.message ?? `code ${status}`}.`)
}
