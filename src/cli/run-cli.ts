import { CommanderError } from 'commander'
import { errorText } from './error-text.ts'
import { paint } from './paint.ts'
import { program } from './program.ts'
import type { GlobalOptions } from './project.ts'
import { CliSession } from './session.ts'
import type { Terminal } from './terminal.ts'

/** Nothing was wrong with the command line; what it asked for was not possible. */
const FAILED = 1
/** The command line cannot be read. */
const MISUSED = 2

/** Runs a command line, and gives the exit code: 0, 1 for what failed, 2 for what is no command. */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  { version, signal }: { readonly version: string; readonly signal?: AbortSignal },
): Promise<number> {
  let code = 0
  const run = async (options: GlobalOptions, work: (session: CliSession) => Promise<void>): Promise<void> => {
    const session = new CliSession(terminal, options, signal)
    try {
      await closing(session, work)
    } catch (error) {
      code = FAILED
      terminal.err(
        `${paint(terminal.hasColors, 'red', session.masked(errorText(error, terminal.cwd, options.debug ?? false)))}\n`,
      )
    }
  }
  const root = program(version, run)
  for (const command of [root, ...root.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text),
    })
  }
  try {
    await root.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : MISUSED
  }
  return code
}

/** The first error is the one to tell. */
async function closing(session: CliSession, work: (session: CliSession) => Promise<void>): Promise<void> {
  try {
    await work(session)
  } catch (error) {
    await session.close().catch(() => {})
    throw error
  }
  await session.close()
}
