import { MetaData } from '../../schema/metadata.ts'
import type { TableArgument } from '../../schema/table-items.ts'
import type { TableOptions } from '../../schema/table.ts'
import type { Attrs, Defs } from '../../sql/definition-types.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { INSPECTION } from '../../util/symbols.ts'
import { LOADING, ROW, type RowArray } from '../base/symbols.ts'
import { InspectedObject } from '../state/inspect-object.ts'
import { InstanceState } from '../state/instance-state.ts'
import { attachState, type LoadedFrom, stateOf, StatefulObject } from '../state/stateful-object.ts'
import { generateModel, isSettable } from './generate-model.ts'
import { type InspectedModel, inspectModel } from './inspect-model.ts'
import type { Mapper } from './mapper.ts'
import { mapperOf } from './mapper-of.ts'
import { noAttribute } from './mapping.ts'
import type { Model } from './model-types.ts'
import { plainObject } from './plain-object.ts'
import { nameEntity, printEntity } from './print-entity.ts'
import { Registry } from './registry.ts'

/** The mapped classes of a declarative base. */
export let registryOf: (base: object) => Registry

/**
 * The root of mapped classes: `class Base extends DeclarativeBase {}`, and then
 * `class User extends Base.table('users', {…}) { static { mapper(this) } }`. Every class that extends it directly has a
 * MetaData of its own; members of it are members of all its models.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/decl_api.py › DeclarativeBase
 */
export abstract class DeclarativeBase extends StatefulObject {
  /**
   * The tables of all models of this base. Give one with options where they are needed:
   * `static override readonly metadata = new MetaData({ namingConvention: … })`.
   */
  declare static readonly metadata: MetaData
  /** From the key of an attribute to the name of its column in the database. Default: the key. */
  declare static readonly columnNaming?: (key: string) => string

  constructor(first?: unknown, row?: unknown, origin?: unknown) {
    super()
    const self = this as unknown as { [ROW]: RowArray }
    if (first === LOADING) {
      self[ROW] = row as RowArray
      attachState(this, origin as LoadedFrom)
      return
    }
    const mapper = mapperOf(new.target)
    self[ROW] = mapper.emptyRow()
    attachState(this, new InstanceState(mapper, self))
    assign(this, first ?? {}, mapper)
  }

  /**
   * The class for a model to extend: a table with a record of columns.
   *
   * @param args constraints and indexes of the table: `(t) => [unique(t.email)]`
   */
  static table<B extends abstract new () => object, const N extends string, const C extends Defs>(
    this: B,
    name: N,
    definitions: C,
    args?: (columns: Attrs<N, C>) => readonly TableArgument[],
    options?: TableOptions,
  ): Model<N, C, InstanceType<B>> {
    return generateModel(this, registryOf(this), name, definitions, args, options) as never
  }

  /** What `inspect(Model)` gives. */
  static [INSPECTION](): InspectedModel {
    return inspectModel(mapperOf(this))
  }

  /** What `inspect(object)` gives. */
  [INSPECTION](): InspectedObject<this> {
    return new InspectedObject(stateOf(this))
  }

  /**
   * The attributes that are loaded, by key, as plain data: objects in relationships too, Sets as arrays and Maps as records. An
   * object that occurs again is written with its columns only. Never loads.
   */
  toObject(): Record<string, unknown> {
    return plainObject(this)
  }

  /** For `JSON.stringify()`: {@link toObject}. */
  toJSON(): Record<string, unknown> {
    return plainObject(this)
  }

  /** `Author(1)`: the class and the primary key; `Author(new)` before there is one. */
  override toString(): string {
    return nameEntity(this)
  }

  static {
    Object.defineProperty(this.prototype, Symbol.for('nodejs.util.inspect.custom'), { value: printEntity })
    const registries = new WeakMap<object, Registry>()
    registryOf = (base) => {
      const root = rootOf(base)
      let registry = registries.get(root)
      if (registry === undefined) {
        const { columnNaming } = root as typeof DeclarativeBase
        const given = Object.getOwnPropertyDescriptor(root, 'metadata')?.value as MetaData | undefined
        registry = new Registry(given ?? new MetaData(columnNaming ? { columnNaming } : {}))
        registries.set(root, registry)
      }
      return registry
    }
    Object.defineProperty(this, 'metadata', {
      configurable: true,
      get(this: object) {
        return registryOf(this).metadata
      },
    })
  }
}

/** The class that extends DeclarativeBase directly. */
function rootOf(base: object): object {
  let root = base
  for (;;) {
    const parent = Object.getPrototypeOf(root) as object | null
    if (parent === DeclarativeBase) return root
    if (parent === null) {
      throw new ArgumentError(
        'Base.table() and Base.metadata belong to a class that extends DeclarativeBase: `class Base extends DeclarativeBase {}`.',
      )
    }
    root = parent
  }
}

function definitionOf({ registry, table }: Mapper, key: string): unknown {
  return registry.mappings.get(table.key)?.definitions[key]
}

/** Columns come first: what an object is put into may need its key. */
function assign(object: object, values: object, mapper: Mapper): void {
  const related: (readonly [string, unknown])[] = []
  for (const [key, value] of Object.entries(values)) {
    const isRelated = !mapper.attributes.has(key) && mapper.relationship(key) !== undefined
    if (!isRelated && !mapper.attributes.has(key) && !isSettable(definitionOf(mapper, key))) {
      throw noAttribute(mapper, key)
    }
    if (value === undefined) continue
    if (isRelated) related.push([key, value])
    else (object as Record<string, unknown>)[key] = value
  }
  for (const [key, value] of related) (object as Record<string, unknown>)[key] = value
}
