import type { CascadeWord } from './cascade.ts'
import type { LAZY_KINDS } from './lazy-kinds.ts'
import { ArgumentError } from '../../../errors/request-errors.ts'
import type { Thunk } from '../../../schema/column-definition.ts'
import type { CollectionKind } from '../../base/ports.ts'
import type { Mapper } from '../mapper.ts'
import { mapperOf } from '../mapper-of.ts'
import type { AnyClass } from '../model-types.ts'
import { defineRelationship } from './relationship-accessor.ts'
import { RelationshipAttribute } from './relationship-attribute.ts'
import type { RelationshipParts } from './relationship-parts.ts'
import { RelationshipProperty } from './relationship-property.ts'

/** How the other end is loaded, unless a statement says otherwise. */
export type LazyKind = (typeof LAZY_KINDS)[number]

export interface RelationshipOptions {
  /** The relationship of the other class that is the other side of this one. Both are kept in step. */
  readonly backPopulates?: string
  /** The table between both of a many-to-many relationship: a Table, its name, or `() => table`. */
  readonly secondary?: object | string
  /** The condition that joins both, where the foreign key does not say it: `() => Author.id.eq(Book.authorId)`. */
  readonly primaryJoin?: Thunk
  /** Likewise, between the table in the middle and the target. */
  readonly secondaryJoin?: Thunk
  /** Which columns refer to the other side, where several could: a key, `() => Message.senderId`, or a list of them. */
  readonly foreignKeys?: string | readonly string[] | Thunk
  /** The column on the other side of a table that refers to itself: its key, `() => Node.id`, or a list of them. */
  readonly remoteSide?: string | readonly string[] | Thunk
  /** False: one object in place of a collection, where the foreign key is on the other side. */
  readonly uselist?: boolean
  /** The order in which a collection is loaded: `() => Book.title`, or a list. */
  readonly orderBy?: Thunk
  /**
   * What is done to the target together with the parent: `save-update, merge` by default; `all`, `delete`, `delete-orphan`,
   * `expunge`, `refresh-expire`, or `false` for nothing.
   */
  readonly cascade?: CascadeWord | `${CascadeWord},${string}` | false
  /** The database deletes or changes the rows that refer to a deleted one: only what is loaded is looked at. `all`: not even that. */
  readonly passiveDeletes?: boolean | 'all'
  /** False: the rows that refer to a changed primary key are changed by statements. Default: the database does it. */
  readonly passiveUpdates?: boolean
  /** It is only read. Changes to it are not written. */
  readonly viewOnly?: boolean
  /** The foreign key is set by an UPDATE behind the INSERT, for rows that refer to each other. */
  readonly postUpdate?: boolean
  readonly lazy?: LazyKind
  /** What holds a collection. Default: `array`. */
  readonly collection?: CollectionKind
  /** The key of a `map`: an attribute of the target, or what a function makes of an object. */
  readonly keyedBy?: string | ((object: never) => unknown)
  /** An object whose key is not set yet is left out of a `map`, until that is loaded. Default: false, an error. */
  readonly ignoreUnpopulatedAttribute?: boolean
  /** An object has one parent at most. `delete-orphan` on the side that refers needs it. */
  readonly singleParent?: boolean
  /** Joined loading may use INNER JOIN, as there is always an object at the other end. */
  readonly innerJoin?: boolean
  /** How deep a relationship from a class to itself is loaded by `joined` or `selectin`. Default: not at all. */
  readonly joinDepth?: number
  /** Keys of relationships that write the same columns on purpose: `overlaps: 'books, editor'`. No warning is given for them. */
  readonly overlaps?: string
  readonly info?: Readonly<Record<string, unknown>>
}

const OPTIONS: ReadonlySet<string> = /*@__PURE__*/ new Set([
  ...['backPopulates', 'secondary', 'primaryJoin', 'secondaryJoin', 'foreignKeys', 'remoteSide', 'uselist', 'orderBy'],
  ...['cascade', 'passiveDeletes', 'passiveUpdates', 'viewOnly', 'postUpdate', 'lazy', 'collection', 'keyedBy'],
  ...['ignoreUnpopulatedAttribute', 'singleParent', 'innerJoin', 'joinDepth', 'overlaps', 'info'],
])

/**
 * What `relationship()` makes: an entry of a class's definitions. It brings what relationships need, so that programs
 * without any do not load it.
 */
export class RelationshipDefinition {
  readonly isDefinition = true
  readonly isRelationship = true
  readonly target: string | Thunk
  readonly options: RelationshipOptions
  readonly parts: RelationshipParts

  constructor(target: string | Thunk, options: RelationshipOptions, parts: RelationshipParts) {
    this.target = target
    this.options = options
    this.parts = parts
    const unknown = Object.keys(options).find((name) => !OPTIONS.has(name))
    if (unknown === undefined) return
    throw new ArgumentError(`relationship() has no option '${unknown}'. Its options are: ${[...OPTIONS].join(', ')}.`)
  }

  /** The relationship of a mapped class, at a place in rows behind the columns. */
  propertyOf(mapper: Mapper, key: string, slot: number): RelationshipProperty {
    return new RelationshipProperty(mapper, key, slot, this)
  }

  /** Makes it an attribute of a class and of its objects. */
  defineOn(generated: AnyClass, key: string, slot: number): void {
    Object.defineProperty(generated, key, {
      configurable: true,
      get(this: object) {
        return new RelationshipAttribute(mapperOf(this).relationship(key)!)
      },
    })
    defineRelationship(generated.prototype, key, slot)
  }
}
