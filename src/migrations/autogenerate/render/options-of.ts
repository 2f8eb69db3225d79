import type { RenderContext } from './render-context.ts'
import { renderEntries } from './render-value.ts'
import type { Source } from './source.ts'

/** The last argument, if it says anything: what is undefined, false or empty is left out. In a batch the schema is known. */
export function optionsOf(
  context: RenderContext,
  { ...options }: Readonly<Record<string, unknown>>,
): readonly Source[] {
  const said = Object.entries(options).filter(
    ([key, value]) =>
      value !== undefined &&
      value !== false &&
      !isEmpty(value) &&
      !(context.isBatch && /^(?:sourceS|s)chema$/.test(key)),
  )
  return said.length === 0 ? [] : [renderEntries(context, Object.fromEntries(said))]
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && value.constructor === Object && Object.keys(value).length === 0
