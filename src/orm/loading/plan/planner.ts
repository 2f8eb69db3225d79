import type { GivenRows } from '../../../sql/selectable/given-rows.ts'
import type { Select } from '../../../sql/selectable/select.ts'
import type { SelectPlan } from './select-plan.ts'

/** Makes plans. Loader options and relationships bring the one that knows all. */
export interface Planner {
  planSelect(statement: Select<unknown[]>): SelectPlan
  /** How the rows of a statement that was given by `fromStatement()` become objects, when their names are known. */
  planRows(statement: Select<unknown[]>, rows: GivenRows, names: readonly string[]): SelectPlan
}
