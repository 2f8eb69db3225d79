import { GivenRows } from '../../../sql/selectable/given-rows.ts'
import { Select } from '../../../sql/selectable/select.ts'
import { mapperOf } from '../../mapping/mapper-of.ts'
import { planSelect } from './plan-select.ts'
import type { SelectPlan } from './select-plan.ts'

/** The plan of a statement that loads objects in another way than column by column; null for any other. */
export function planFor(statement: unknown): SelectPlan | null {
  if (!(statement instanceof Select) || givenRows(statement)) return null
  const { items, rare } = statement.parts
  const isPlain = items.every((item) => item.kind !== 'selectable' || !item.entity || mapperOf(item.entity).isPlain)
  return isPlain && rare.loaderOptions === undefined ? null : planSelect(statement as Select<unknown[]>)
}

/** What was given to `fromStatement()`: its rows are planned when their names are known. */
export function givenRows(statement: unknown): GivenRows | null {
  const compound = statement instanceof Select ? statement.parts.rare.compound : null
  return compound instanceof GivenRows ? compound : null
}
