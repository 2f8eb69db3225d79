import type {
  ReflectedCheckConstraint,
  ReflectedColumn,
  ReflectedDomain,
  ReflectedEnum,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedPrimaryKey,
  ReflectedTableComment,
  ReflectedTableOptions,
  ReflectedUniqueConstraint,
} from '../dialects/reflected.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { AsyncConnection, AsyncEngine } from '../engine/async.ts'
import type { Io } from '../io/io.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { Table } from '../schema/table.ts'
import type { AsyncMetaDataSource, ReflectOptions } from '../schema/table-source.ts'
import type { Defs } from '../sql/definition-types.ts'
import type {
  ForeignKeysOptions,
  IndexesOptions,
  InspectOptions,
  MultiForeignKeysOptions,
  MultiOptions,
  NamesOptions,
  SchemaOption,
} from './inspect-options.ts'
import { InspectorCore } from './inspector-core.ts'
import { reflectIo, reflectTableIo, type ReflectTableOptions } from './reflect-tables.ts'
import type { SortedNames, TableName } from './sorted-names.ts'

/**
 * What an asynchronous engine's database contains: `await inspect(engine).getTableNames()`. See {@link Inspector}.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/reflection.py › Inspector
 */
export class AsyncInspector implements AsyncMetaDataSource {
  /** @internal */
  readonly core: InspectorCore
  /** What it was made for. */
  readonly bind: AsyncEngine | AsyncConnection

  constructor(bind: AsyncEngine | AsyncConnection, options: InspectOptions = {}) {
    this.bind = bind
    this.core = new InspectorCore(bind.core, options)
  }

  get engine(): AsyncEngine {
    return 'engine' in this.bind ? this.bind.engine : this.bind
  }

  get dialect(): Dialect {
    return this.engine.dialect
  }

  /** Forgets what is kept. */
  clearCache(): void {
    this.core.clearCache()
  }

  getDefaultSchemaName(): Promise<string> {
    return this.run(this.core.defaultSchemaNameIo())
  }

  getSchemaNames(): Promise<readonly string[]> {
    return this.run(this.core.schemaNamesIo())
  }

  hasSchema(name: string): Promise<boolean> {
    return this.run(this.core.hasSchemaIo(name))
  }

  getTableNames(options: NamesOptions = {}): Promise<readonly string[]> {
    return this.run(this.core.namesIo('table', options))
  }

  getTempTableNames(options: NamesOptions = {}): Promise<readonly string[]> {
    return this.run(this.core.namesIo('tempTable', options))
  }

  getViewNames(options: NamesOptions = {}): Promise<readonly string[]> {
    return this.run(this.core.namesIo('view', options))
  }

  getTempViewNames(options: NamesOptions = {}): Promise<readonly string[]> {
    return this.run(this.core.namesIo('tempView', options))
  }

  getMaterializedViewNames(options: SchemaOption = {}): Promise<readonly string[]> {
    return this.run(this.core.namesIo('materializedView', options))
  }

  getForeignTableNames(options: SchemaOption = {}): Promise<readonly string[]> {
    return this.run(this.core.namesIo('foreignTable', options))
  }

  getSequenceNames(options: SchemaOption = {}): Promise<readonly string[]> {
    return this.run(this.core.namesIo('sequence', options))
  }

  getViewDefinition(view: string, { schema }: SchemaOption = {}): Promise<string> {
    return this.run(this.core.viewDefinitionIo(view, schema))
  }

  hasTable(table: string, { schema }: SchemaOption = {}): Promise<boolean> {
    return this.run(this.core.hasIo('table', table, schema))
  }

  hasSequence(sequence: string, { schema }: SchemaOption = {}): Promise<boolean> {
    return this.run(this.core.hasIo('sequence', sequence, schema))
  }

  hasType(type: string, { schema }: SchemaOption = {}): Promise<boolean> {
    return this.run(this.core.hasIo('type', type, schema))
  }

  hasIndex(table: string, index: string, options: IndexesOptions = {}): Promise<boolean> {
    return this.run(this.core.hasIndexIo(table, index, options))
  }

  getColumns(table: string, options: SchemaOption = {}): Promise<readonly ReflectedColumn[]> {
    return this.run(this.core.partIo('columns', table, options))
  }

  getPkConstraint(table: string, options: SchemaOption = {}): Promise<ReflectedPrimaryKey> {
    return this.run(this.core.partIo('primaryKey', table, options))
  }

  getForeignKeys(table: string, options: ForeignKeysOptions = {}): Promise<readonly ReflectedForeignKey[]> {
    return this.run(this.core.partIo('foreignKeys', table, options))
  }

  getUniqueConstraints(table: string, options: SchemaOption = {}): Promise<readonly ReflectedUniqueConstraint[]> {
    return this.run(this.core.partIo('uniqueConstraints', table, options))
  }

  getCheckConstraints(table: string, options: SchemaOption = {}): Promise<readonly ReflectedCheckConstraint[]> {
    return this.run(this.core.partIo('checkConstraints', table, options))
  }

  getIndexes(table: string, options: IndexesOptions = {}): Promise<readonly ReflectedIndex[]> {
    return this.run(this.core.indexesIo(table, options))
  }

  getTableComment(table: string, options: SchemaOption = {}): Promise<ReflectedTableComment> {
    return this.run(this.core.partIo('comment', table, options))
  }

  getTableOptions(table: string, options: SchemaOption = {}): Promise<ReflectedTableOptions> {
    return this.run(this.core.partIo('options', table, options))
  }

  getMultiColumns(options: MultiOptions = {}): Promise<ReadonlyMap<string, readonly ReflectedColumn[]>> {
    return this.run(this.core.multiIo('columns', options))
  }

  getMultiPkConstraint(options: MultiOptions = {}): Promise<ReadonlyMap<string, ReflectedPrimaryKey>> {
    return this.run(this.core.multiIo('primaryKey', options))
  }

  getMultiForeignKeys(
    options: MultiForeignKeysOptions = {},
  ): Promise<ReadonlyMap<string, readonly ReflectedForeignKey[]>> {
    return this.run(this.core.multiIo('foreignKeys', options))
  }

  getMultiUniqueConstraints(
    options: MultiOptions = {},
  ): Promise<ReadonlyMap<string, readonly ReflectedUniqueConstraint[]>> {
    return this.run(this.core.multiIo('uniqueConstraints', options))
  }

  getMultiCheckConstraints(
    options: MultiOptions = {},
  ): Promise<ReadonlyMap<string, readonly ReflectedCheckConstraint[]>> {
    return this.run(this.core.multiIo('checkConstraints', options))
  }

  getMultiIndexes(options: MultiOptions = {}): Promise<ReadonlyMap<string, readonly ReflectedIndex[]>> {
    return this.run(this.core.multiIo('indexes', options))
  }

  getMultiTableComment(options: MultiOptions = {}): Promise<ReadonlyMap<string, ReflectedTableComment>> {
    return this.run(this.core.multiIo('comment', options))
  }

  getMultiTableOptions(options: MultiOptions = {}): Promise<ReadonlyMap<string, ReflectedTableOptions>> {
    return this.run(this.core.multiIo('options', options))
  }

  getEnums({ schema }: SchemaOption = {}): Promise<readonly ReflectedEnum[]> {
    return this.run(this.core.enumsIo(schema))
  }

  getDomains({ schema }: SchemaOption = {}): Promise<readonly ReflectedDomain[]> {
    return this.run(this.core.domainsIo(schema))
  }

  getSortedTableAndFkcNames({ schema }: SchemaOption = {}): Promise<readonly SortedNames<string>[]> {
    return this.run(this.core.sortedInSchemaIo(schema))
  }

  sortTablesOnForeignKeyDependency(
    schemas: readonly (string | null)[] = [null],
  ): Promise<readonly SortedNames<TableName>[]> {
    return this.run(this.core.sortedIo(schemas))
  }

  reflectTable(
    name: string,
    metadata: MetaData,
    definitions: Defs = {},
    options: ReflectTableOptions = {},
  ): Promise<Table> {
    return this.run(reflectTableIo(this.core, name, metadata, definitions, options))
  }

  reflect(metadata: MetaData, options: ReflectOptions = {}): Promise<void> {
    return this.run(reflectIo(this.core, metadata, options))
  }

  /** @internal */
  run<T>(io: Io<T>): Promise<T> {
    return this.engine.run(io)
  }
}
