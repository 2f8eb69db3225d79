import type { Dialect } from '../../dialects/dialect.ts'
import type { Operation } from '../operations/operation.ts'
import { Imports } from './render/imports.ts'
import { printSource } from './render/print-source.ts'
import type { RenderContext, RenderItem } from './render/render-context.ts'
import { renderOperation } from './render/render-operation.ts'

export interface RenderOptions {
  /** The dialect of the database that was compared. */
  readonly dialect: Dialect
  /**
   * Changes of a table go into `op.batchAlterTable()`. Default: those for which SQLite has no ALTER.
   *
   * Differs from SQLAlchemy (Alembic): there none do by default, and the revision fails on SQLite.
   */
  readonly renderAsBatch?: boolean
  readonly renderItem?: RenderItem
}

/** A revision's parts as TypeScript. */
export interface RenderedMigration {
  /** Lines that import what the bodies name. */
  readonly imports: readonly string[]
  /** The statements of `upgrade(op)` and `downgrade(op)`, one after the other; empty for none. */
  readonly upgradeBody: string
  readonly downgradeBody: string
}

interface Script {
  readonly upgradeOps: { readonly ops: readonly Operation[] }
  readonly downgradeOps: { readonly ops: readonly Operation[] }
}

/**
 * A revision as a person would write it, formatted as prettier does.
 *
 * @source alembic alembic/autogenerate/api.py › render_python_code
 */
export function renderMigration({ upgradeOps, downgradeOps }: Script, options: RenderOptions): RenderedMigration {
  const context = contextOf(options)
  const upgradeBody = body(context, upgradeOps.ops)
  const downgradeBody = body(context, downgradeOps.ops)
  return { imports: context.imports.lines, upgradeBody, downgradeBody }
}

/** Operations as statements of TypeScript. */
export const renderOperations = (operations: readonly Operation[], options: RenderOptions): string =>
  body(contextOf(options), operations)

const contextOf = ({ dialect, renderAsBatch, renderItem }: RenderOptions): RenderContext => ({
  dialect,
  imports: new Imports(),
  renderItem,
  renderAsBatch,
  isBatch: false,
})

/** They stand in a function, two columns in. */
const INDENT = 2

function body(context: RenderContext, operations: readonly Operation[]): string {
  const statements = operations.flatMap((one) => renderOperation(context, one))
  return statements.map((one) => printSource(one, INDENT).replaceAll(`\n${' '.repeat(INDENT)}`, '\n')).join('\n')
}
