import type { Column } from '../../../schema/column.ts'
import { conditionArgument } from '../../../sql/conditions.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { checksOf } from './checks-of.ts'
import { plainDefault } from './plain-default.ts'

/** Whether a table of the models uses a value of one of its enum columns: as a DEFAULT, in a condition or in an index. */
export function usesOneOf(context: AutogenContext, column: Column, values: readonly string[]): boolean {
  const { owner } = column
  const elements: readonly ClauseElement[] = [
    ...checksOf(owner).map(({ condition }) => condition),
    ...owner.indexes.flatMap(({ members, options: { where } }) =>
      where === undefined ? members : [...members, conditionArgument(where, 'index()')],
    ),
    ...[...owner.columns.values()].flatMap(({ options }) => options.computed?.expression ?? []),
  ]
  const texts = elements.map((one) => context.text((compiler) => compiler.inline(one)))
  const all = [plainDefault(context, column) ?? '', ...texts]
  return values.some((value) => all.some((sql) => isNamed(sql, value)))
}

/** As a string, or as a member of an array that is written as a string. */
const isNamed = (sql: string, value: string): boolean =>
  [...sql.matchAll(/'((?:[^']|'')*)'/g)].some(([, content]) => {
    const text = content!.replaceAll("''", "'")
    return text === value || (text.startsWith('{') && text.includes(value))
  })
