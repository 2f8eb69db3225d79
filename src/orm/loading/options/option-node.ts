import { ArgumentError } from '../../../errors/request-errors.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import { ColumnClause } from '../../../sql/elements/column-clause.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import type { RelationshipAttribute } from '../../mapping/relationships/relationship-attribute.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { ColumnAction, Directive, Strategy, StrategyOptions } from './directive.ts'

/** What is said of one relationship. */
export interface Choice {
  /** As the option named it; null where only something else was said, of all relationships. */
  readonly attribute: RelationshipAttribute | null
  readonly strategy: Strategy
  readonly options: StrategyOptions
  /** What is said of the class at its other end. */
  readonly node: OptionNode
}

/** What is said of a whole statement, wherever a class is loaded. */
export interface GlobalOptions {
  /** The strategy of all relationships of which nothing else is said. */
  readonly wildcard: Strategy | null
  readonly criteria: readonly { readonly mapper: Mapper; readonly condition: ClauseElement }[]
}

export const NO_GLOBALS: GlobalOptions = { wildcard: null, criteria: [] }

/** What loader options say of one class at one place of what is loaded. */
export class OptionNode {
  readonly global: GlobalOptions
  readonly choices = new Map<RelationshipProperty, Choice>()
  /** The strategy of all other relationships here. */
  wildcard: Strategy | null = null
  readonly #columns = new Map<string, ColumnAction>()
  readonly #groups = new Set<string>()
  #only = false

  constructor(global: GlobalOptions = NO_GLOBALS) {
    this.global = global
  }

  /** Nothing is said here. */
  get isEmpty(): boolean {
    const isPlain = this.choices.size === 0 && this.#columns.size === 0 && this.#groups.size === 0
    return isPlain && this.wildcard === null && this.global === NO_GLOBALS
  }

  strategyOf(relationship: RelationshipProperty): Strategy {
    const chosen = this.choices.get(relationship)?.strategy ?? 'default'
    if (chosen !== 'default') return chosen
    return this.wildcard ?? this.global.wildcard ?? relationship.lazy
  }

  /** How a column is loaded: at once (`undefer`), later (`defer`), or never by itself. */
  columnAction(mapper: Mapper, index: number): 'undefer' | 'defer' | 'raise' {
    const key = mapper.keys[index]!
    const said = this.#columns.get(key) ?? this.#columns.get('*')
    if (mapper.primaryKey.includes(index)) return 'undefer'
    if (this.#only) return this.#columns.get(key) === 'only' ? 'undefer' : 'defer'
    if (said !== undefined && said !== 'only') return said
    const group = mapper.deferredGroup(index)
    if (group === undefined) return 'undefer'
    return group !== null && this.#groups.has(group) ? 'undefer' : 'defer'
  }

  /** The conditions that are to hold for objects of a class. */
  criteriaOf(mapper: Mapper): readonly ClauseElement[] {
    return this.global.criteria.filter((one) => one.mapper === mapper).map(({ condition }) => condition)
  }

  add(directive: Directive, mapper: Mapper, depth = 0): void {
    const next = directive.path[depth]
    if (next) return this.#choiceOf(next, 'default', {}).node.add(directive, next.property.target, depth + 1)
    if (directive.kind === 'relationship') this.#choose(directive)
    if (directive.kind === 'group') this.#groups.add(directive.name)
    if (directive.kind === 'columns') this.#addColumns(directive.attributes, directive.action, mapper)
  }

  #choose({ attribute, strategy, options }: Directive & { readonly kind: 'relationship' }): void {
    if (attribute === '*') this.wildcard = strategy
    else this.#choiceOf(attribute, strategy, options)
  }

  #choiceOf(attribute: RelationshipAttribute, strategy: Strategy, options: StrategyOptions): Choice {
    const known = this.choices.get(attribute.property)
    if (known && strategy === 'default') return known
    const node = known?.node ?? new OptionNode(this.global)
    const choice = { attribute, strategy, options, node }
    this.choices.set(attribute.property, choice)
    return choice
  }

  #addColumns(attributes: readonly ColumnElement[] | '*', action: ColumnAction, mapper: Mapper): void {
    if (action === 'only') this.#only = true
    const keys = attributes === '*' ? [attributes] : attributes.map((attribute) => attributeKey(mapper, attribute))
    for (const key of keys) this.#columns.set(key, action)
  }
}

/** The key of a class's attribute, that may be one of an alias. */
function attributeKey(mapper: Mapper, attribute: ColumnElement): string {
  const { key } = attribute
  const element = attribute[EXPRESSION]
  if (key !== undefined && mapper.indexOf(key) >= 0 && element instanceof ColumnClause) {
    const { table } = element
    if (table === mapper.table || table?.tableNames.includes(mapper.table.name)) return key
  }
  throw new ArgumentError(`A loader option of ${mapper.className} names ${String(key)}, which is none of its columns.`)
}
