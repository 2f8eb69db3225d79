import type { CheckConstraint } from '../../../schema/check-constraint.ts'
import { CreateCheckConstraintOp } from '../../operations/create-check-constraint-op.ts'
import type { Table } from '../../../schema/table.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { checksOf } from './checks-of.ts'
import { finalName } from './final-name.ts'
import { frozenCheck } from './frozen-table.ts'
import type { ItemChanges } from './item-changes.ts'
import { namesOfTypeChecks } from './names-of-type-checks.ts'
import { NO_OTHERS } from './other-expressions.ts'
import { mentions } from './recast-columns.ts'

/**
 * Compares CHECK constraints that have a name, by their names and conditions. One that stays steps aside while a column of it
 * gets another type.
 *
 * @param recast columns whose values are cast, or that are made anew
 * @param others names of those whose conditions differ
 * @source alembic alembic/autogenerate/compare/check_constraints.py
 */
export function compareChecks(
  context: AutogenContext,
  conn: Table,
  metadata: Table,
  recast: ReadonlySet<string>,
  others: ReadonlySet<string> = NO_OTHERS.check,
): ItemChanges {
  const parents = { schemaName: conn.schema ?? null, tableName: conn.name }
  const found = new Map(
    [...named(context, conn)].filter(([name]) => context.includesName(name, 'checkConstraint', parents)),
  )
  const wanted = named(context, metadata)
  const ofTypes = namesOfTypeChecks(context, metadata)
  const removed = [...found].filter(([name]) => !wanted.has(name) && !ofTypes.has(name))
  const added = [...wanted].filter(([name]) => !found.has(name))
  const isIncluded =
    (isReflected: boolean) =>
    ([name, check]: readonly [string, CheckConstraint]): boolean =>
      context.includesObject(check, name, 'checkConstraint', isReflected, null)
  const moved = [...found].filter(([name, check]) => {
    const after = wanted.get(name)
    if (!after) return false
    const isOther = others.has(name) && context.includesObject(after, name, 'checkConstraint', false, check)
    const sql = context.text((compiler) => compiler.inline(check.condition))
    return isOther || mentions(sql, recast)
  })
  const drops = [...removed.filter(isIncluded(true)), ...moved]
  const adds = [
    ...moved.map(([name]) => wanted.get(name)!),
    ...added.filter(isIncluded(false)).map(([, check]) => check),
  ]
  return {
    drops: drops.map(([, check]) => addOperation(context, check).reverse()),
    adds: adds.map((check) => addOperation(context, check)),
  }
}

/** By name, in the order of the names. */
function named(context: AutogenContext, table: Table): ReadonlyMap<string, CheckConstraint> {
  const checks = checksOf(table).flatMap((check) => {
    const name = finalName(context, check)
    return name === null ? [] : [[name, check] as const]
  })
  return new Map(checks.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** With the condition as SQL, so that it says nothing of a table. */
function addOperation(context: AutogenContext, check: CheckConstraint): CreateCheckConstraintOp {
  const { condition, options } = frozenCheck(context, check)
  const { name = null, ...others } = options
  const { table } = check
  return new CreateCheckConstraintOp(name, table.name, condition, { ...others, schema: table.schema })
}
