/** The usual ten frames would all be the library's own. */
const STACK_FRAMES = 40

/**
 * An error whose stack shows who is calling; undefined in production, where it would cost more than it helps. Bundlers
 * replace `process.env.NODE_ENV` by a text, and drop what follows; where there is no `process` either, reading it throws.
 */
export function callingPlace(): Error | undefined {
  try {
    if (process.env.NODE_ENV === 'production') return undefined
    return deepTrace()
  } catch {
    return undefined
  }
}

function deepTrace(): Error {
  const limits = Error as { stackTraceLimit?: number }
  const usual = limits.stackTraceLimit
  limits.stackTraceLimit = STACK_FRAMES
  const error = new Error('The write lease was taken here.')
  if (usual !== undefined) limits.stackTraceLimit = usual
  return error
}

/** The stack of such an error, from the first place on that is not the library's own. */
export function placeText({ stack = '' }: Error): string {
  const frames = stack.split('\n').slice(1)
  // The folder of the package or, where a development server has put it together, of what it has made.
  const own = /[^\s(@]*?(?=drivers\/shared\/calling-place\.)|[^\s(@]*\/node_modules\/.*\//.exec(frames[0] ?? '')?.[0]
  const first = own ? frames.findIndex((frame) => !frame.includes(own) || frame.includes('.test.')) : 0
  return frames.slice(Math.max(0, first)).join('\n')
}
