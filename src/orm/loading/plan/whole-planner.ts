import { planRows } from './plan-rows.ts'
import { planSelect } from './plan-select.ts'
import type { Planner } from './planner.ts'

/** Knows loader options and relationships. */
export const WHOLE_PLANNER: Planner = { planSelect, planRows }
