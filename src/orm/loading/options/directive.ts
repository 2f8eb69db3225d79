import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import type { RelationshipAttribute } from '../../mapping/relationships/relationship-attribute.ts'
import type { LazyKind } from '../../mapping/relationships/relationship-definition.ts'

/** How the other end of a relationship is loaded. `default`: as the relationship says. */
export type Strategy = LazyKind | 'containsEager' | 'default'

export interface StrategyOptions {
  /** `joinedload`: INNER JOIN; `unnested` only where what it is joined to is joined so, too. */
  readonly innerJoin?: boolean | 'unnested'
  /** `selectinload`, `immediateload` of a class to itself: so many levels; -1 for all. */
  readonly recursionDepth?: number
}

/** The relationships from the selected class to the one that something is said of. */
export type LoadPath = readonly RelationshipAttribute[]

/** How columns are loaded: later, at once, never by themselves, or none but these. */
export type ColumnAction = 'defer' | 'undefer' | 'raise' | 'only'

/** One thing that loader options say. */
export type Directive =
  | {
      readonly kind: 'relationship'
      readonly path: LoadPath
      readonly attribute: RelationshipAttribute | '*'
      readonly strategy: Strategy
      readonly options: StrategyOptions
    }
  | {
      readonly kind: 'columns'
      readonly path: LoadPath
      readonly action: ColumnAction
      readonly attributes: readonly ColumnElement[] | '*'
    }
  | { readonly kind: 'group'; readonly path: LoadPath; readonly name: string }
  | { readonly kind: 'criteria'; readonly path: LoadPath; readonly mapper: Mapper; readonly condition: ClauseElement }

/** The same for directives that load the same; null where what they load depends on values or aliases. */
export function directiveKey(directive: Directive): string | null {
  const { path } = directive
  if (directive.kind === 'criteria' || !path.every(isPlain)) return null
  const place = path.map(({ key }) => key).join('.')
  if (directive.kind === 'group') return `${place}:${directive.name}`
  if (directive.kind === 'columns') {
    const { action, attributes } = directive
    return `${place}:${action}:${attributes === '*' ? '*' : attributes.map(({ key }) => key).join()}`
  }
  const { attribute, strategy, options } = directive
  if (attribute !== '*' && !isPlain(attribute)) return null
  const name = attribute === '*' ? '*' : attribute.key
  return `${place}.${name}:${strategy}:${String(options.innerJoin)}:${options.recursionDepth}`
}

function isPlain(attribute: RelationshipAttribute): boolean {
  return attribute.from === attribute.property.parent.table && attribute.to === null && attribute.criteria.length === 0
}
