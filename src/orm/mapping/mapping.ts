import { ArgumentError } from '../../errors/request-errors.ts'
import { isExpression } from '../../sql/coercions.ts'
import type { Comparable, SelectableItem } from '../../sql/selectable/from-clause.ts'
import { isJoinable } from '../../sql/selectable/join-path.ts'
import type { Table } from '../../schema/table.ts'
import type { Defs } from '../../sql/definition-types.ts'
import { MappingError } from '../base/orm-errors.ts'
import { MAPPING } from '../base/symbols.ts'
import { Mapper } from './mapper.ts'
import type { MapperOptions } from './mapper-options.ts'
import type { Registry } from './registry.ts'

/** Own, non-writable data properties of every class: they hide inherited accessors of the same name. */
const OWN_PROPERTIES = ['name', 'length'] as const

/**
 * What `Base.table()` made, and the class that was built on it. A superclass is never told that it was extended, so the
 * class becomes known by `mapper(this)`, or when it is first used.
 */
export class Mapping {
  readonly generated: object
  readonly table: Table
  readonly registry: Registry
  readonly definitions: Defs
  #mapper: Mapper | undefined

  constructor(generated: object, table: Table, registry: Registry, definitions: Defs) {
    this.definitions = definitions
    this.generated = generated
    this.table = table
    this.registry = registry
  }

  /** The mapper, once a class is known. */
  get mapper(): Mapper | undefined {
    return this.#mapper
  }

  /** Makes `entity` the mapped class. `isAnnounced`: by `mapper(this)`, which can make `name` and `length` attributes. */
  adopt(entity: object, isAnnounced: boolean, options: MapperOptions = {}): Mapper {
    const className = nameOf(entity)
    checkConstructor(entity, className)
    if (!isAnnounced) this.#refuseHidden(entity, className)
    const mapper = new Mapper(entity, className, this, options)
    this.#mapper = mapper
    Object.defineProperty(entity, MAPPING, { value: this, configurable: true })
    for (const key of OWN_PROPERTIES) {
      const attribute = mapper.attributes.get(key)
      if (attribute) Object.defineProperty(entity, key, { configurable: true, get: () => attribute })
    }
    return mapper
  }

  #refuseHidden(entity: object, className: string): void {
    const hidden = OWN_PROPERTIES.find((key) => this.table.columns.has(key) && Object.hasOwn(entity, key))
    if (hidden === undefined) return
    throw new MappingError(
      `Class ${className} (table '${this.table.name}') has a column '${hidden}', which every JavaScript class has as its own ` +
        'property already. Add `static { mapper(this) }` to the class body.',
    )
  }
}

/** What select() and the like see of a mapped class. */
export function selectableItem(mapper: Mapper): SelectableItem {
  const { table: from, attributes, entity } = mapper
  return { from, columns: [...attributes.values()], entity, attribute: (key) => attributeOf(mapper, entity, key) }
}

/** An attribute of a class, or of an alias of it. */
export function attributeOf(mapper: Mapper, owner: object, key: string): Comparable {
  const attribute = (owner as Readonly<Record<string, unknown>>)[key]
  if (isExpression(attribute) || isJoinable(attribute)) return attribute as unknown as Comparable
  throw noAttribute(mapper, key)
}

/** The error for a key that is no attribute of a class. */
export const noAttribute = ({ className, attributeKeys }: Mapper, key: string): ArgumentError =>
  new ArgumentError(`${className} has no attribute '${key}'. Its attributes are: ${attributeKeys.join(', ')}.`)

function nameOf(entity: object): string {
  const descriptor = Object.getOwnPropertyDescriptor(entity, 'name')
  return typeof descriptor?.value === 'string' && descriptor.value !== '' ? descriptor.value : '(unnamed)'
}

function checkConstructor(entity: object, className: string): void {
  const parameters = Object.getOwnPropertyDescriptor(entity, 'length')?.value as unknown
  if (typeof parameters !== 'number' || parameters === 0) return
  throw new MappingError(
    `Class ${className} declares a constructor with parameters, but loading makes objects without calling it so. Use field ` +
      'initializers, or a static method like `static create(…)`.',
  )
}
