import { describeParameters } from '../errors/describe-parameters.ts'
import type { Listeners } from '../event/listeners.ts'
import type { EngineOptions } from './engine-options.ts'
import type { EngineEvents } from './events.ts'

/** Writes what an engine does, line by line. */
export function echo(
  listeners: Listeners<EngineEvents>,
  target: NonNullable<EngineOptions['echo']>,
  hidesParameters: boolean,
): void {
  const write = typeof target === 'function' ? target : (line: string): void => console.log(line)
  for (const name of ['begin', 'commit', 'rollback'] as const) listeners.add(name, () => write(name.toUpperCase()))
  listeners.add('afterExecute', ({ sql, params, durationMs, error, executionOptions: { loggingToken } }) => {
    const token = loggingToken === undefined ? '' : `[${loggingToken}] `
    const values = hidesParameters ? '[hidden]' : describeParameters(params)
    write(
      `${token}${sql}\n  ${values} ${durationMs.toFixed(1)} ms${error === undefined ? '' : ` failed: ${String(error)}`}`,
    )
  })
}
