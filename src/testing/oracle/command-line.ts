/** What the command line asks for. */
export interface CommandLine {
  /** A corpus file of its own, with its cases module; otherwise all corpora of the package. */
  readonly corpus?: string
  readonly cases?: string
  readonly area?: string
  readonly only?: string
  readonly isVerbose: boolean
  readonly updates: boolean
  /** Also in the ways that tell nothing new most of the time. */
  readonly runsEveryWay: boolean
}

const valued = ['corpus', 'cases', 'area', 'only'] as const
type Valued = (typeof valued)[number]

const isValued = (name: string): name is Valued => (valued as readonly string[]).includes(name)

export const usage =
  'usage: npm run oracle -- [--corpus FILE --cases MODULE] [--area AREA] [--only ID] [--verbose] [--update] [--every-way]'

/**
 * Reads the arguments after the script's name. `--name value` and `--name=value` are both understood.
 * @throws RangeError with the usage when an argument is unknown or lacks its value.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const values: { [K in Valued]?: string } = {}
  let isVerbose = false
  let updates = false
  let runsEveryWay = false
  const rest = args.flatMap((arg) =>
    /^--\w+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg],
  )
  while (rest.length > 0) {
    const name = rest.shift()?.replace(/^--/, '') ?? ''
    if (name === 'verbose') isVerbose = true
    else if (name === 'update') updates = true
    else if (name === 'every-way') runsEveryWay = true
    else if (isValued(name)) {
      const value = rest.shift()
      if (value === undefined) throw new RangeError(`--${name} needs a value\n${usage}`)
      values[name] = value
    } else throw new RangeError(`unknown argument ${name}\n${usage}`)
  }
  if ((values.corpus === undefined) !== (values.cases === undefined)) {
    throw new RangeError(`--corpus and --cases go together\n${usage}`)
  }
  return { ...values, isVerbose, updates, runsEveryWay }
}
