import { CircularDependencyError } from '../../../errors/request-errors.ts'
import type { Edge } from './action-graph.ts'
import { byRank, type FlushAction } from './flush-action.ts'

/**
 * Actions in levels: those of a level need nothing but the levels before, and come in the order of their names.
 *
 * @throws {@link CircularDependencyError} when some need each other.
 * @source sqlalchemy lib/sqlalchemy/util/topological.py › sort_as_subsets
 */
export function actionLevels(actions: readonly FlushAction[], edges: readonly Edge[]): readonly FlushAction[][] {
  const waiting = new Map<FlushAction, number>()
  for (const action of actions) waiting.set(action, 0)
  const dependents = new Map<FlushAction, FlushAction[]>()
  for (const [before, after] of edges) {
    const count = waiting.get(after)
    if (count === undefined || !waiting.has(before)) continue
    waiting.set(after, count + 1)
    const known = dependents.get(before)
    if (known) known.push(after)
    else dependents.set(before, [after])
  }
  const levels: FlushAction[][] = []
  let level = actions.filter((action) => waiting.get(action) === 0)
  let left = actions.length
  while (level.length > 0) {
    levels.push(level.sort(byRank))
    left -= level.length
    const ready: FlushAction[] = []
    for (const action of level) {
      for (const dependent of dependents.get(action) ?? []) {
        const count = waiting.get(dependent)! - 1
        waiting.set(dependent, count)
        if (count === 0) ready.push(dependent)
      }
    }
    level = ready
  }
  if (left > 0) throw circle(actions.filter((action) => waiting.get(action)! > 0))
  return levels
}

function circle(actions: readonly FlushAction[]): CircularDependencyError {
  const names = new Set(actions.map(({ name }) => name))
  return new CircularDependencyError(
    `These refer to each other in a circle, so that none can be written first: ${[...names].join(', ')}. Add \`postUpdate: true\` ` +
      'to one of the relationships, or flush in two steps.',
  )
}
