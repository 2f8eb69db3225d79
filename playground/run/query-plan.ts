import type { SqlJsDatabase } from 'athanor/drivers/sqljs'
import type { PlanNode } from './protocol.ts'

const EXPLAINABLE = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:select|values|with|insert|replace|update|delete)\b/i

/** Whether SQLite has a plan for a text. DDL has none, and a PRAGMA may act while it is only prepared. */
export const hasQueryPlan = (sql: string): boolean => EXPLAINABLE.test(sql)

/**
 * How SQLite goes about a statement. It is asked past the library's driver, and prepares the statement without running
 * it: no listener hears of it, and it works in the middle of a transaction.
 */
export function queryPlan(database: SqlJsDatabase, sql: string, params: readonly unknown[]): PlanNode[] {
  const statement = database.prepare(`EXPLAIN QUERY PLAN ${sql}`)
  try {
    // The values count: LIKE uses an index only where its pattern allows it.
    statement.bind(params)
    const steps: Step[] = []
    while (statement.step()) {
      const [id, parent, , detail] = statement.get(null, {})
      steps.push({ id: Number(id), parent: Number(parent), detail: String(detail) })
    }
    return treeOf(steps, 0, derivedNames(steps))
  } finally {
    statement.free()
  }
}

interface Step {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

function treeOf(steps: readonly Step[], parent: number, derived: ReadonlySet<string>): PlanNode[] {
  return steps
    .filter((step) => step.parent === parent)
    .map(({ id, detail }) => ({
      detail,
      note: noteOf(detail, derived),
      children: treeOf(steps, id, derived),
    }))
}

/** Names of what the statement itself makes, which is always read whole. */
function derivedNames(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(steps.flatMap(({ detail }) => /^(?:CO-ROUTINE|MATERIALIZE) (.+)$/.exec(detail)?.[1] ?? []))
}

function noteOf(detail: string, derived: ReadonlySet<string>): PlanNode['note'] {
  if (detail.includes(' USING AUTOMATIC ')) return 'index made for this query'
  const [, name] = /^SCAN (\S+)(?: LEFT-JOIN)?$/.exec(detail) ?? []
  return name === undefined || name.startsWith('(') || derived.has(name) ? null : 'full scan'
}
