/** What the command line has to do with its surroundings. */
export interface Terminal {
  /** The folder in which it was started. */
  readonly cwd: string
  /** Results: what may be piped on. */
  out(text: string): void
  /** Everything else. */
  err(text: string): void
  /** Somebody looks at what is written to `err`, so that a line may be written over. */
  readonly isInteractive: boolean
  /** Whether there are colours in `out` and `err`. */
  readonly hasColors: boolean
}

/** The terminal of this process. Colours are for terminals: `NO_COLOR` and `FORCE_COLOR` are heeded. */
export function processTerminal(): Terminal {
  const { env, stdout, stderr } = process
  const isForced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  return {
    cwd: process.cwd(),
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(text),
    isInteractive: stderr.isTTY,
    hasColors: isForced || (!env['NO_COLOR'] && stdout.isTTY && stderr.isTTY),
  }
}
