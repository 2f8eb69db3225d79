import type { TableArgument } from '../../schema/table-items.ts'
import { Table, type TableOptions } from '../../schema/table.ts'
import type { Defs } from '../../sql/definition-types.ts'
import { SELECTABLE } from '../../util/symbols.ts'
import { MappingError } from '../base/orm-errors.ts'
import { MAPPING } from '../base/symbols.ts'
import { defineAccessor } from './accessors.ts'
import { mapperOf } from './mapper-of.ts'
import { Mapping, selectableItem } from './mapping.ts'
import type { AnyClass } from './model-types.ts'
import type { Registry } from './registry.ts'
import { relationshipsIn } from './relationships/relationships-in.ts'

/** Makes a table, and the class between a declarative base and a model on it. */
export function generateModel(
  parent: AnyClass,
  registry: Registry,
  name: string,
  definitions: Defs,
  args: ((columns: never) => readonly TableArgument[]) | undefined,
  options: TableOptions | undefined,
): object {
  refuseKeys(parent, name, Object.keys(definitions))
  replaceOlder(registry, name, options)
  const table = new Table(name, registry.metadata, definitions, args as never, options)
  return generateOn(parent, registry, table, definitions)
}

/** Makes the class between a declarative base and a model: attributes on both sides, no behaviour of its own. */
export function generateOn(parent: AnyClass, registry: Registry, table: Table, definitions: Defs): object {
  const generated = class extends (parent as unknown as new (...args: unknown[]) => object) {}
  const mapping = new Mapping(generated, table, registry, definitions)
  registry.mappings.set(table.key, mapping)
  Object.defineProperty(generated, MAPPING, { value: mapping })
  Object.defineProperty(generated, SELECTABLE, {
    get(this: object) {
      return selectableItem(mapperOf(this))
    },
  })
  defineAttributes(generated, table, definitions)
  return generated
}

/** A definition of an attribute that is neither a column nor a relationship, and defines itself. */
interface Settable {
  readonly isSettable: true
  defineOn(generated: AnyClass, key: string): void
}

/** Whether a definition is such an attribute. */
export const isSettable = (definition: unknown): definition is Settable => 'isSettable' in Object(definition)

/** Attributes on both sides: expressions on the class, values on objects. */
function defineAttributes(generated: AnyClass, table: Table, definitions: Defs): void {
  ;[...table.columns.keys()].forEach((key, index) => {
    Object.defineProperty(generated, key, {
      configurable: true,
      get(this: object) {
        return mapperOf(this).attributes.get(key)
      },
    })
    defineAccessor(generated.prototype, key, index)
  })
  relationshipsIn(definitions).forEach(([key, one], i) => one.defineOn(generated, key, table.columns.size + i))
  for (const [key, one] of Object.entries(definitions)) if (isSettable(one)) one.defineOn(generated, key)
}

export function refuseKeys(parent: AnyClass, name: string, keys: readonly string[]): void {
  for (const key of keys) {
    if (key !== 'prototype' && key !== 'constructor' && !(key in parent.prototype)) continue
    throw new MappingError(
      `Table '${name}' defines an attribute '${key}', which the class has already. Give it another key, and the column its ` +
        `name: \`${key}Value: mapped('${key}', …)\`.`,
    )
  }
}

/**
 * A table that is declared again, as when a module is replaced while the page runs, takes the place of the older one,
 * as long as no session holds its objects.
 */
function replaceOlder(registry: Registry, name: string, options: TableOptions | undefined): void {
  const schema = options?.schema ?? registry.metadata.schema
  const key = schema === undefined ? name : `${schema}.${name}`
  const older = registry.mappings.get(key)
  if (older === undefined) return
  if (older.mapper?.isInUse) {
    throw new MappingError(
      `Table '${key}' is declared again while a session holds objects of its class ${older.mapper.className}. If two classes ` +
        'have the same table, rename one. If the module was replaced while the page runs, close the session first, or call ' +
        '`import.meta.hot?.invalidate()` in the module to reload the page.',
    )
  }
  registry.metadata.remove(older.table)
}
