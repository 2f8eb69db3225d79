import { ClauseElement } from '../../../sql/clause-element.ts'
import { isExpression } from '../../../sql/coercions.ts'
import { False, True } from '../../../sql/elements/constants.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { quoted } from '../../../util/quoted.ts'
import { ddlText } from '../ddl-text.ts'
import { core, type RenderContext } from './render-context.ts'
import { call, list, object, type Source } from './source.ts'

/** Plain data and expressions of SQL. What is undefined in an object is left out. */
export function renderValue(context: RenderContext, value: unknown): Source {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return list(value.map((one) => renderValue(context, one)))
  if ('conv' in value && typeof value.conv === 'string') return renderName(context, value as { conv: string })
  const element = isExpression(value) ? value[EXPRESSION] : value
  if (element instanceof True) return call(core(context, 'trueValue'))
  if (element instanceof False) return call(core(context, 'falseValue'))
  if (element instanceof ClauseElement) return renderSql(context, element)
  return renderEntries(context, value)
}

/** An object; its keys are quoted where they are no names. */
export const renderEntries = (context: RenderContext, members: object): Source =>
  object(
    Object.entries(members)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [renderKey(key), renderValue(context, value)]),
  )

/** The key of an object. */
export function renderKey(key: string): string {
  // `{ __proto__: x }` is no member.
  if (key === '__proto__') return "['__proto__']"
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : quoted(key)
}

/** `text('a > 0')` */
export function renderSql(context: RenderContext, element: ClauseElement): Source {
  const sql = ddlText(context.dialect, (compiler) => compiler.inline(element))
  return call(core(context, 'text'), quoted(withoutParameters(sql)))
}

/** SQL for `text()`, to which a colon before a name is a parameter. */
const withoutParameters = (sql: string): string =>
  sql.replace(/('(?:[^']|'')*'|"(?:[^"]|"")*")|(?<![\w:]):(?=[A-Za-z_])/g, (_, string?: string) => string ?? '\\:')

/** A name; one that no convention changes is marked. */
export function renderName({ isBatch }: RenderContext, name: string | { readonly conv: string } | null): Source {
  if (name === null) return 'null'
  return typeof name === 'string' ? quoted(name) : call(isBatch ? 'batch.f' : 'op.f', quoted(name.conv))
}
