// `--name=value` arguments of a command.
export function option(args, name, fallback) {
  const prefix = `--${name}=`
  const found = args.find((arg) => arg.startsWith(prefix))
  return found === undefined ? fallback : found.slice(prefix.length)
}

export const hasFlag = (args, name) => args.includes(`--${name}`)

/** The arguments that are no options. */
export const words = (args) => args.filter((arg) => !arg.startsWith('--'))
