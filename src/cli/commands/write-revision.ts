import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CommandError } from '../../errors/migration-errors.ts'
import type { GeneratedRevision } from '../../migrations/index.ts'
import { formatSource } from '../files/format-source.ts'
import type { CliSession } from '../session.ts'

/** Writes the file of a revision into the folder of the project. */
export async function writeRevision(session: CliSession, made: GeneratedRevision, place?: string): Promise<void> {
  const folder = (await session.project()).folderOf(place)
  const path = join(folder, made.fileName)
  if (existsSync(path)) throw new CommandError(`There is a file ${path} already.`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, await formatSource(made.text, path))
  session.print(`Wrote ${relative(session.terminal.cwd, path)}`)
}
