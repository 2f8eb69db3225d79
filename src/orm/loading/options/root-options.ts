import { ArgumentError } from '../../../errors/request-errors.ts'
import { ColumnClause } from '../../../sql/elements/column-clause.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import { isRelationshipAttribute } from '../../mapping/relationships/is-relationship-attribute.ts'
import type { RelationshipAttribute } from '../../mapping/relationships/relationship-attribute.ts'
import { type Directive, directiveKey } from './directive.ts'
import type { LoaderOptions } from './loader-options.ts'
import { type GlobalOptions, NO_GLOBALS, OptionNode } from './option-node.ts'

/** A class in a statement, at its table or at an alias. */
export interface Root {
  readonly mapper: Mapper
  readonly from: FromClause
}

/** What the options of a statement say, for each of its classes. */
export interface RootOptions {
  readonly nodes: readonly OptionNode[]
  /** What is said of everything. */
  readonly global: GlobalOptions
  /** Equal for options that load the same; null where nobody can tell. */
  readonly key: string | null
}

/**
 * Sorts out of which class each option speaks.
 *
 * @throws {@link ArgumentError} for an option of a class that the statement does not select.
 */
export function rootOptions(roots: readonly Root[], options: readonly unknown[]): RootOptions {
  const directives = (options as readonly LoaderOptions[]).flatMap((option) => option.directives)
  const global = globalOptions(directives)
  const nodes = roots.map(() => new OptionNode(global))
  for (const directive of directives) {
    if (directive.kind === 'criteria' || isGlobal(directive)) continue
    for (const i of placesOf(directive, roots)) nodes[i]!.add(directive, roots[i]!.mapper)
  }
  const keys = directives.map(directiveKey)
  return { nodes, global, key: keys.includes(null) ? null : keys.join(' ') }
}

/** `raiseload('*')` at the beginning is said of everything. */
const isGlobal = (directive: Directive): boolean =>
  directive.kind === 'relationship' && directive.attribute === '*' && directive.path.length === 0

function globalOptions(directives: readonly Directive[]): GlobalOptions {
  let global = NO_GLOBALS
  for (const directive of directives) {
    if (directive.kind === 'criteria') global = { ...global, criteria: [...global.criteria, directive] }
    else if (directive.kind === 'relationship' && isGlobal(directive))
      global = { ...global, wildcard: directive.strategy }
  }
  return global
}

function placesOf(directive: Directive, roots: readonly Root[]): readonly number[] {
  const owner = ownerOf(directive)
  if (owner === null) return roots.map((_, i) => i)
  const places = roots.flatMap(({ mapper, from }, i) => {
    const isOf = isRelationshipAttribute(owner)
      ? owner.property.parent === mapper && owner.from === from
      : owner === from
    return isOf ? [i] : []
  })
  if (places.length > 0) return places
  const said = isRelationshipAttribute(owner) ? String(owner) : `a column of ${owner.aliasBase}`
  throw new ArgumentError(
    `An option speaks of ${said}, and the statement selects ${roots.map(({ mapper }) => mapper.className).join(', ')}. Begin it at ` +
      'a class that is selected.',
  )
}

/** What an option begins at; null for what is said of all. */
function ownerOf(directive: Directive): RelationshipAttribute | FromClause | null {
  const [first] = directive.path
  if (first) return first
  if (directive.kind === 'relationship' && directive.attribute !== '*') return directive.attribute
  if (directive.kind !== 'columns' || directive.attributes === '*') return null
  const element = directive.attributes[0]?.[EXPRESSION]
  return element instanceof ColumnClause ? element.table : null
}
