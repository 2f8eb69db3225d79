import { oneOf } from '../../../errors/one-of.ts'
import type { Thunk } from '../../../schema/column-definition.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { describeValue } from '../../../util/describe-value.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { MappingError } from '../../base/orm-errors.ts'
import { placeOf } from '../../base/place-of.ts'
import type { Cascade, CollectionKind, Direction, RelationshipPort } from '../../base/ports.ts'
import { ROW, UNLOADED } from '../../base/symbols.ts'
import { stateOf } from '../../state/stateful-object.ts'
import type { Mapper } from '../mapper.ts'
import { mapperOf } from '../mapper-of.ts'
import { parseCascade } from './cascade.ts'
import { checkRelationship } from './check-relationship.ts'
import { type JoinColumns, joinColumns } from './join-columns.ts'
import { LAZY_KINDS } from './lazy-kinds.ts'
import type { RelationshipParts } from './relationship-parts.ts'
import type { LazyKind, RelationshipDefinition, RelationshipOptions } from './relationship-definition.ts'

/**
 * A relationship of a mapped class with all that follows from its tables. What needs the other class is found when it is
 * first asked for, since that class may be declared later.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/relationships.py › RelationshipProperty
 */
export class RelationshipProperty implements RelationshipPort {
  readonly key: string
  readonly parent: Mapper
  readonly slot: number
  readonly options: RelationshipOptions
  readonly cascade: Cascade
  readonly collection: CollectionKind
  readonly viewOnly: boolean
  readonly lazy: LazyKind
  readonly parts: RelationshipParts
  readonly #target: string | Thunk
  #mapper: Mapper | undefined
  #join: JoinColumns | undefined
  #foreignKeyPlaces: readonly number[] | null | undefined
  #reverse: readonly RelationshipProperty[] | undefined
  #orderBy: readonly ClauseElement[] | undefined

  constructor(parent: Mapper, key: string, slot: number, { target, options, parts }: RelationshipDefinition) {
    const { cascade, viewOnly = false } = options
    this.parent = parent
    this.key = key
    this.slot = slot
    this.options = options
    this.parts = parts
    this.#target = target
    this.viewOnly = viewOnly
    this.cascade = parseCascade(cascade ?? (viewOnly ? 'merge' : 'save-update, merge'), String(this))
    this.collection = options.collection ?? 'array'
    this.lazy = oneOf(`lazy of ${String(this)}`, options.lazy ?? 'select', LAZY_KINDS)
  }

  /** The mapper of the class at the other end. */
  get target(): Mapper {
    return (this.#mapper ??= this.#resolve())
  }

  /** The columns by which both belong together. */
  get join(): JoinColumns {
    if (this.#join === undefined) {
      const join = joinColumns(this)
      checkRelationship(this, join)
      this.#join = join
    }
    return this.#join
  }

  get direction(): Direction {
    return this.join.direction
  }

  get uselist(): boolean {
    return this.options.uselist ?? this.join.direction !== 'manyToOne'
  }

  /** The other sides. Usually there is one, or none. */
  get reverse(): readonly RelationshipProperty[] {
    return (this.#reverse ??= this.#findReverse())
  }

  /** The order in which a collection is loaded. */
  get orderBy(): readonly ClauseElement[] {
    return (this.#orderBy ??= this.#resolveOrder())
  }

  /** The object is found by its primary key, so that one which is here already needs no question. */
  get usesGet(): boolean {
    return this.foreignKeyPlaces !== null
  }

  /** Where the parent has the whole primary key of the one object, in the order of that key; null where it has not. */
  get foreignKeyPlaces(): readonly number[] | null {
    if (this.#foreignKeyPlaces === undefined) this.#foreignKeyPlaces = this.#findForeignKeyPlaces()
    return this.#foreignKeyPlaces
  }

  keyOf(object: object): unknown {
    const { keyedBy, ignoreUnpopulatedAttribute } = this.options
    if (keyedBy === undefined) {
      throw new MappingError(`${String(this)} is a Map, and nobody says of what: add \`keyedBy: 'name'\`.`)
    }
    const key = typeof keyedBy === 'function' ? keyedBy(object as never) : this.#valueOf(object, keyedBy)
    if (key !== undefined || ignoreUnpopulatedAttribute) return key
    throw new InvalidRequestError(
      `This ${this.target.className} has no key for ${String(this)} yet. Set it before the object is put there, or let the ` +
        'relationship have `ignoreUnpopulatedAttribute: true`: the Map has the object when it is loaded anew.',
    )
  }

  /** Undefined for a column that a new object has no value for. */
  #valueOf(object: object, key: string): unknown {
    const { identity, object: entity } = stateOf(object)
    const isUnset = identity === null && entity[ROW][this.target.keys.indexOf(key)] === UNLOADED
    return isUnset ? undefined : (object as Readonly<Record<string, unknown>>)[key]
  }

  /** As messages call it: `Author.books`. */
  toString(): string {
    return `${this.parent.className}.${this.key}`
  }

  #findForeignKeyPlaces(): readonly number[] | null {
    const { direction, pairs, isSimple } = this.join
    const { primaryKey, columns } = this.target
    if (direction !== 'manyToOne' || !isSimple || pairs.length !== primaryKey.length) return null
    const found = primaryKey.map((index) => pairs.find(({ remote }) => remote === columns[index]![EXPRESSION]))
    const places = found.flatMap((pair) => (pair ? placeOf(this.parent, pair.local) : []))
    return places.length === primaryKey.length ? places : null
  }

  #resolve(): Mapper {
    const target = this.#target
    if (typeof target === 'string') {
      const mapping = this.parent.registry.mappings.get(target)
      if (mapping?.mapper) return mapping.mapper
      const cure = mapping ? `Add \`static { mapper(this) }\` to its class.` : 'Import the module that declares it.'
      throw new MappingError(`${String(this)} leads to the table '${target}', of which no class is known. ${cure}`)
    }
    const entity: unknown = target()
    if (typeof entity === 'function') return mapperOf(entity)
    throw new MappingError(`${String(this)} leads to ${describeValue(entity)}, which is no mapped class.`)
  }

  #findReverse(): readonly RelationshipProperty[] {
    const { backPopulates } = this.options
    const others = this.target.relationships
    const named = others.find((other) => other.key === backPopulates)
    if (backPopulates !== undefined) this.#checkReverse(named, backPopulates)
    const naming = others.filter(
      (other) => other.options.backPopulates === this.key && other.target === this.parent && other !== named,
    )
    return named ? [named, ...naming] : naming
  }

  #checkReverse(other: RelationshipProperty | undefined, name: string): asserts other is RelationshipProperty {
    if (other === undefined) {
      throw new MappingError(
        `${String(this)} has \`backPopulates: '${name}'\`, and ${this.target.className} has no such relationship.`,
      )
    }
    if (other.target !== this.parent) {
      throw new MappingError(
        `${String(this)} and ${String(other)} are to be two sides of one thing, but ${String(other)} leads to ${other.target.className}.`,
      )
    }
    if (other.direction === this.direction && this.direction !== 'manyToMany') {
      throw new MappingError(
        `${String(this)} and ${String(other)} both are ${this.direction}, and cannot be two sides of one thing. In a table that refers to ` +
          'itself, say by `remoteSide` which of them is many-to-one.',
      )
    }
  }

  #resolveOrder(): readonly ClauseElement[] {
    const given: unknown = this.options.orderBy?.() ?? []
    const list = (Array.isArray(given) ? given : [given]) as readonly { readonly [EXPRESSION]: ClauseElement }[]
    return list.map((one) => one[EXPRESSION])
  }
}
