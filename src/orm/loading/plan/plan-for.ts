import { ArgumentError } from '../../../errors/request-errors.ts'
import type { LoaderOption } from '../../../sql/loader-option.ts'
import { GivenRows } from '../../../sql/selectable/given-rows.ts'
import { Select } from '../../../sql/selectable/select.ts'
import type { SelectedItem } from '../../../sql/selectable/select-parts.ts'
import { mapperOf } from '../../mapping/mapper-of.ts'
import { loadingOf } from '../loading-of.ts'
import { PLAIN_PLANNER } from './plain-planner.ts'
import type { Planner } from './planner.ts'
import type { SelectPlan } from './select-plan.ts'

/** The plan of a statement that loads objects in another way than column by column; null for any other. */
export function planFor(statement: unknown): SelectPlan | null {
  if (!(statement instanceof Select) || givenRows(statement)) return null
  const { items, rare } = statement.parts
  if (rare.loaderOptions === undefined && items.every(isPlain)) return null
  return plannerFor(statement).planSelect(statement as Select<unknown[]>)
}

/** What plans a statement: what its options or the relationships of its classes bring. */
export function plannerFor({ parts: { items, rare } }: Pick<Select<unknown[]>, 'parts'>): Planner {
  return (rare.loaderOptions && plannerOf(rare.loaderOptions)) ?? plannerIn(items) ?? PLAIN_PLANNER
}

const isPlain = (item: SelectedItem): boolean =>
  item.kind !== 'selectable' || !item.entity || mapperOf(item.entity).isPlain

function plannerOf(options: readonly LoaderOption<string>[]): Planner | undefined {
  const planners = options.map((option) => {
    const { planner } = Object(option) as { readonly planner?: Planner }
    if (planner) return planner
    throw new ArgumentError(
      `options() takes loader options, such as selectinload(Author.books), and got ${String(option)}.`,
    )
  })
  return planners[0]
}

function plannerIn(items: readonly SelectedItem[]): Planner | undefined {
  for (const item of items) {
    const [relationship] = item.kind === 'selectable' && item.entity ? mapperOf(item.entity).relationships : []
    if (relationship) return loadingOf(relationship).planner
  }
  return undefined
}

/** What was given to `fromStatement()`: its rows are planned when their names are known. */
export function givenRows(statement: unknown): GivenRows | null {
  const compound = statement instanceof Select ? statement.parts.rare.compound : null
  return compound instanceof GivenRows ? compound : null
}
