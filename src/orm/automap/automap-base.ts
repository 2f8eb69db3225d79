import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { ColumnDefinition } from '../../schema/column-definition.ts'
import type { ForeignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { Table } from '../../schema/table.ts'
import type { AsyncMetaDataSource, MetaDataSource } from '../../schema/table-source.ts'
import type { Defs } from '../../sql/definition-types.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase, registryOf } from '../mapping/declarative-base.ts'
import { fromTable } from '../mapping/from-table.ts'
import type { Model } from '../mapping/model-types.ts'
import type { AutomapOptions } from './automap-options.ts'
import { AutomapPlan, type PlannedClass } from './automap-plan.ts'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- because nothing is known of the attributes before the tables are
type Anything = { readonly [key: string]: any; readonly name: any; readonly length: any }

/** A class that was made of a table; its attributes are known at run time only, so that they are of any type. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- because nothing is known of the attributes before the tables are
export type AutomappedClass = Model<string, { readonly [key: string]: ColumnDefinition<any, any> }, DeclarativeBase> &
  Anything

/** What {@link automapBase} gives: a declarative base that makes classes of tables. */
export interface AutomapBase {
  /** The classes by name, once they are made. */
  readonly classes: Readonly<Record<string, AutomappedClass>>
  /**
   * Makes a class of each table with a primary key, and relationships of its foreign keys. With `inspect(engine)` the tables
   * of that database are declared first.
   */
  prepare(source: AsyncMetaDataSource, options?: AutomapOptions): Promise<void>
  prepare(source?: MetaDataSource | null, options?: AutomapOptions): void
}

/**
 * A base whose classes are made of the tables of a database:
 * `const Base = automapBase(); Base.prepare(inspect(engine)); const { users: User } = Base.classes`. Classes that are declared
 * before, `class User extends Base.table('users', …)`, stay as they are.
 *
 * Differs from SQLAlchemy: declared classes get no relationships, because a class is complete when it is declared, and the
 * functions that give names are told the names of classes, because they are asked before there are classes.
 *
 * @source sqlalchemy lib/sqlalchemy/ext/automap.py › automap_base
 */
export function automapBase(metadata?: MetaData): AutomapBase & typeof DeclarativeBase {
  abstract class Base extends DeclarativeBase {
    static readonly classes: Record<string, AutomappedClass> = {}

    static prepare(source?: AsyncMetaDataSource | MetaDataSource | null, options: AutomapOptions = {}): unknown {
      const reflected: unknown = source ? this.metadata.reflect(source as AsyncMetaDataSource, options) : undefined
      if (reflected instanceof Promise) return reflected.then(() => makeClasses(this, options))
      return makeClasses(this, options)
    }
  }
  if (metadata) Object.defineProperty(Base, 'metadata', { value: metadata })
  return Base as unknown as AutomapBase & typeof DeclarativeBase
}

function makeClasses(
  base: typeof DeclarativeBase & { classes: Record<string, unknown> },
  options: AutomapOptions,
): void {
  const { mappings, metadata } = registryOf(base)
  const tables = [...metadata.tables.values()]
  const secondaries = new Map(tables.flatMap((table) => secondaryKeys(table) ?? []))
  const planned = tables
    .filter((table) => mappings.has(table.key) || (table.primaryKey.length > 0 && !secondaries.has(table)))
    .map((table): PlannedClass => {
      const declared = mappings.get(table.key)?.mapper
      const name = declared?.className ?? options.classnameForTable?.(table) ?? table.name
      return { table, name, isDeclared: mappings.has(table.key), relationships: new Map() }
    })
  const plan = new AutomapPlan(planned, options)
  for (const { table } of planned) for (const key of table.foreignKeyConstraints) plan.addForeignKey(key)
  for (const [table, keys] of secondaries) plan.addSecondary(table, keys)
  for (const one of planned) {
    const declared = mappings.get(one.table.key)?.mapper?.entity
    if (!one.isDeclared && Object.hasOwn(base.classes, one.name)) {
      throw new InvalidRequestError(
        `Two tables would be the class '${one.name}'. Tell them apart by \`classnameForTable\`.`,
      )
    }
    if (declared || !one.isDeclared) base.classes[one.name] = declared ?? makeClass(base, one)
  }
}

function makeClass(base: typeof DeclarativeBase, { table, name, relationships }: PlannedClass): object {
  const generated = fromTable(base, table as Table<string, Defs>, Object.fromEntries(relationships) as Defs)
  const made = class extends (generated as unknown as new (...args: unknown[]) => object) {}
  Object.defineProperty(made, 'name', { value: name, configurable: true })
  mapper(made as never)
  return made
}

/** The two foreign keys of a table that is nothing else. */
function secondaryKeys(
  table: Table,
): readonly (readonly [Table, readonly [ForeignKeyConstraint, ForeignKeyConstraint]])[] | null {
  const keys = table.foreignKeyConstraints
  const [first, second] = keys
  if (keys.length !== 2 || first === undefined || second === undefined) return null
  const columns = new Set(keys.flatMap((key) => key.columns))
  return columns.size === table.columns.size ? [[table, [first, second]]] : null
}
