import { Select } from '../../../sql/selectable/select.ts'
import { mapperOf } from '../../mapping/mapper-of.ts'
import { planSelect } from './plan-select.ts'
import type { SelectPlan } from './select-plan.ts'

/** The plan of a statement that loads objects in another way than column by column; null for any other. */
export function planFor(statement: unknown): SelectPlan | null {
  if (!(statement instanceof Select)) return null
  const { items, rare } = statement.parts
  const isPlain = items.every((item) => item.kind !== 'selectable' || !item.entity || mapperOf(item.entity).isPlain)
  return isPlain && rare.loaderOptions === undefined ? null : planSelect(statement as Select<unknown[]>)
}
