import { Computed } from '../../../schema/computed.ts'
import { Identity, type IdentityOptions } from '../../../schema/identity.ts'
import { TextClause } from '../../../sql/elements/text-clause.ts'
import { defined } from '../../../util/defined.ts'
import { quoted } from '../../../util/quoted.ts'
import { ddlText } from '../ddl-text.ts'
import type { ServerDefault } from '../../operations/alter-column-op.ts'
import { core, ownSource, type RenderContext } from './render-context.ts'
import { renderEntries, renderSql, renderValue } from './render-value.ts'
import { call, type Source } from './source.ts'

/** What the database fills a column with; `null` for nothing. */
export function renderDefault(context: RenderContext, given: ServerDefault): Source {
  const own = ownSource(context, 'serverDefault', given)
  if (own !== undefined) return own
  if (given instanceof Computed) return renderComputed(context, given)
  if (given instanceof Identity) return renderIdentity(context, given)
  if (given !== null && typeof given === 'object' && 'isFetched' in given) return call(core(context, 'fetchedValue'))
  return renderLiteral(context, given) ?? renderValue(context, given)
}

/** A string as databases tell it; PostgreSQL says what it is. */
const STRING = /^'((?:[^']|'')*)'(?:::(?:character varying|text))?$/

/** SQL that is nothing but a string, as the string. */
function renderLiteral({ dialect }: RenderContext, given: unknown): Source | null {
  if (!(given instanceof TextClause)) return null
  const sql = ddlText(dialect, (compiler) => compiler.inline(given))
  const content = STRING.exec(sql)?.[1]
  return content === undefined ? null : quoted(content.replaceAll("''", "'"))
}

function renderComputed(context: RenderContext, { expression, isPersisted: persisted }: Computed): Source {
  const options = persisted === undefined ? [] : [renderEntries(context, { persisted })]
  return call(core(context, 'computed'), renderSql(context, expression), ...options)
}

/** What a rising sequence has where nothing is said; the greatest numbers are those of the types. */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  always: ['false'],
  start: ['1'],
  increment: ['1'],
  minValue: ['1'],
  maxValue: ['32767', '2147483647', '9223372036854775807'],
  cache: ['1'],
  cycle: ['false'],
}

function renderIdentity(context: RenderContext, { options }: Identity): Source {
  const isDefault = (key: string, value: unknown): boolean => DEFAULTS[key]?.includes(String(value)) === true
  // Where a bound is said, a numbering begins with it.
  const begins = isDefault('minValue', options.minValue ?? 1)
  const said = Object.entries(options).filter(([key, value]) => !isDefault(key, value) || (key === 'start' && !begins))
  const members: IdentityOptions = defined(Object.fromEntries(said))
  return call(core(context, 'identity'), ...(Object.keys(members).length > 0 ? [renderEntries(context, members)] : []))
}
