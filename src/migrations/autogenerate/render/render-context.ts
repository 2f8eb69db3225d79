import type { Dialect } from '../../../dialects/dialect.ts'
import type { Imports } from './imports.ts'

/** What can be rendered in a way of one's own. */
export type ItemType = 'type' | 'column' | 'serverDefault' | 'constraint'

/**
 * TypeScript for an item, or undefined for what the library makes of it. `imports.add('Name', './module.ts')` imports
 * something and gives its name.
 */
export type RenderItem = (type: ItemType, item: unknown, imports: Pick<Imports, 'add'>) => string | undefined

export interface RenderContext {
  readonly dialect: Dialect
  readonly imports: Imports
  readonly renderItem: RenderItem | undefined
  readonly renderAsBatch: boolean | undefined
  /** Inside `batchAlterTable()`, where the table is not named again. */
  readonly isBatch: boolean
  /** What is rendered is models, and no operations: tables create their types, and leave the names of keys to the database. */
  readonly isModels?: boolean
}

/** A name of the library's main entry. */
export const core = ({ imports }: RenderContext, name: string): string => imports.add(name, 'athanor')

/** What the program renders itself. */
export const ownSource = ({ renderItem, imports }: RenderContext, type: ItemType, item: unknown): string | undefined =>
  renderItem?.(type, item, imports)
