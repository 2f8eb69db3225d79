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
import type { Connection, Engine } from '../engine/sync.ts'
import type { Io } from '../io/io.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { Table, TableOptions } from '../schema/table.ts'
import type { MetaDataSource, ReflectOptions, TableDescription, TableSource } from '../schema/table-source.ts'
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
import { describeTableIo, reflectIo, reflectTableIo, type ReflectTableOptions } from './reflect-tables.ts'
import type { SortedNames, TableName } from './sorted-names.ts'

/**
 * What a database contains: `inspect(engine).getColumns('books')`. Answers are kept, so that what changes is seen after
 * {@link clearCache}. Round trips: 1 for each question, none for what is kept; on SQLite all about a table is asked at once.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/reflection.py › Inspector
 */
export class Inspector implements MetaDataSource, TableSource {
  /** @internal */
  readonly core: InspectorCore
  /** What it was made for. */
  readonly bind: Engine | Connection

  constructor(bind: Engine | Connection, options: InspectOptions = {}) {
    this.bind = bind
    this.core = new InspectorCore(bind.core, options)
  }

  get engine(): Engine {
    return 'engine' in this.bind ? this.bind.engine : this.bind
  }

  get dialect(): Dialect {
    return this.engine.dialect
  }

  /** Forgets what is kept. */
  clearCache(): void {
    this.core.clearCache()
  }

  /** The schema of tables that are named without one: `main` on SQLite. */
  getDefaultSchemaName(): string {
    return this.run(this.core.defaultSchemaNameIo())
  }

  getSchemaNames(): readonly string[] {
    return this.run(this.core.schemaNamesIo())
  }

  hasSchema(name: string): boolean {
    return this.run(this.core.hasSchemaIo(name))
  }

  /** The tables, without views and temporary ones. */
  getTableNames(options: NamesOptions = {}): readonly string[] {
    return this.run(this.core.namesIo('table', options))
  }

  getTempTableNames(options: NamesOptions = {}): readonly string[] {
    return this.run(this.core.namesIo('tempTable', options))
  }

  getViewNames(options: NamesOptions = {}): readonly string[] {
    return this.run(this.core.namesIo('view', options))
  }

  getTempViewNames(options: NamesOptions = {}): readonly string[] {
    return this.run(this.core.namesIo('tempView', options))
  }

  /** None on SQLite. */
  getMaterializedViewNames(options: SchemaOption = {}): readonly string[] {
    return this.run(this.core.namesIo('materializedView', options))
  }

  /** Tables of other servers. None on SQLite. */
  getForeignTableNames(options: SchemaOption = {}): readonly string[] {
    return this.run(this.core.namesIo('foreignTable', options))
  }

  /** With those of SERIAL and IDENTITY columns. None on SQLite. */
  getSequenceNames(options: SchemaOption = {}): readonly string[] {
    return this.run(this.core.namesIo('sequence', options))
  }

  /**
   * On SQLite the statement that made the view, on PostgreSQL its query.
   *
   * @throws {@link NoSuchTableError} when there is no such view.
   */
  getViewDefinition(view: string, { schema }: SchemaOption = {}): string {
    return this.run(this.core.viewDefinitionIo(view, schema))
  }

  /** Whether there is such a table or view, now: what is kept does not count. */
  hasTable(table: string, { schema }: SchemaOption = {}): boolean {
    return this.run(this.core.hasIo('table', table, schema))
  }

  hasSequence(sequence: string, { schema }: SchemaOption = {}): boolean {
    return this.run(this.core.hasIo('sequence', sequence, schema))
  }

  /** An enum, domain or other type. False on SQLite. */
  hasType(type: string, { schema }: SchemaOption = {}): boolean {
    return this.run(this.core.hasIo('type', type, schema))
  }

  /** False also when there is no such table. */
  hasIndex(table: string, index: string, options: IndexesOptions = {}): boolean {
    return this.run(this.core.hasIndexIo(table, index, options))
  }

  /**
   * In the order of the table.
   *
   * @throws {@link NoSuchTableError} when there is no such table or view; so do the others that take its name.
   */
  getColumns(table: string, options: SchemaOption = {}): readonly ReflectedColumn[] {
    return this.run(this.core.partIo('columns', table, options))
  }

  getPkConstraint(table: string, options: SchemaOption = {}): ReflectedPrimaryKey {
    return this.run(this.core.partIo('primaryKey', table, options))
  }

  getForeignKeys(table: string, options: ForeignKeysOptions = {}): readonly ReflectedForeignKey[] {
    return this.run(this.core.partIo('foreignKeys', table, options))
  }

  getUniqueConstraints(table: string, options: SchemaOption = {}): readonly ReflectedUniqueConstraint[] {
    return this.run(this.core.partIo('uniqueConstraints', table, options))
  }

  getCheckConstraints(table: string, options: SchemaOption = {}): readonly ReflectedCheckConstraint[] {
    return this.run(this.core.partIo('checkConstraints', table, options))
  }

  /** On PostgreSQL those of UNIQUE too, which say so; never that of the primary key. */
  getIndexes(table: string, options: IndexesOptions = {}): readonly ReflectedIndex[] {
    return this.run(this.core.indexesIo(table, options))
  }

  /** On SQLite always null. */
  getTableComment(table: string, options: SchemaOption = {}): ReflectedTableComment {
    return this.run(this.core.partIo('comment', table, options))
  }

  getTableOptions(table: string, options: SchemaOption = {}): ReflectedTableOptions {
    return this.run(this.core.partIo('options', table, options))
  }

  /** The columns of several tables, by the names of the tables. Round trips: 1, here and in those that follow. */
  getMultiColumns(options: MultiOptions = {}): ReadonlyMap<string, readonly ReflectedColumn[]> {
    return this.run(this.core.multiIo('columns', options))
  }

  getMultiPkConstraint(options: MultiOptions = {}): ReadonlyMap<string, ReflectedPrimaryKey> {
    return this.run(this.core.multiIo('primaryKey', options))
  }

  getMultiForeignKeys(options: MultiForeignKeysOptions = {}): ReadonlyMap<string, readonly ReflectedForeignKey[]> {
    return this.run(this.core.multiIo('foreignKeys', options))
  }

  getMultiUniqueConstraints(options: MultiOptions = {}): ReadonlyMap<string, readonly ReflectedUniqueConstraint[]> {
    return this.run(this.core.multiIo('uniqueConstraints', options))
  }

  getMultiCheckConstraints(options: MultiOptions = {}): ReadonlyMap<string, readonly ReflectedCheckConstraint[]> {
    return this.run(this.core.multiIo('checkConstraints', options))
  }

  getMultiIndexes(options: MultiOptions = {}): ReadonlyMap<string, readonly ReflectedIndex[]> {
    return this.run(this.core.multiIo('indexes', options))
  }

  getMultiTableComment(options: MultiOptions = {}): ReadonlyMap<string, ReflectedTableComment> {
    return this.run(this.core.multiIo('comment', options))
  }

  getMultiTableOptions(options: MultiOptions = {}): ReadonlyMap<string, ReflectedTableOptions> {
    return this.run(this.core.multiIo('options', options))
  }

  /** The enums of a schema, or with `'*'` of all. None on SQLite. */
  getEnums({ schema }: SchemaOption = {}): readonly ReflectedEnum[] {
    return this.run(this.core.enumsIo(schema))
  }

  /** Likewise. */
  getDomains({ schema }: SchemaOption = {}): readonly ReflectedDomain[] {
    return this.run(this.core.domainsIo(schema))
  }

  /**
   * The tables so that each comes after those it refers to. The last entry has no table, and the foreign keys of tables that
   * refer to each other in a circle.
   */
  getSortedTableAndFkcNames({ schema }: SchemaOption = {}): readonly SortedNames<string>[] {
    return this.run(this.core.sortedInSchemaIo(schema))
  }

  /** The same across schemas; null is the default one. */
  sortTablesOnForeignKeyDependency(schemas: readonly (string | null)[] = [null]): readonly SortedNames<TableName>[] {
    return this.run(this.core.sortedIo(schemas))
  }

  /**
   * Declares a table as the database has it: `inspector.reflectTable('books', metadata)`. Columns that are given stand for
   * those of the same key. Round trips: 1, and 1 for each step of foreign keys.
   *
   * @throws {@link NoSuchTableError} when it, or a table that its foreign keys lead to, does not exist.
   */
  reflectTable(name: string, metadata: MetaData, definitions: Defs = {}, options: ReflectTableOptions = {}): Table {
    return this.run(reflectTableIo(this.core, name, metadata, definitions, options))
  }

  /** What `metadata.reflect()` does. */
  reflect(metadata: MetaData, options: ReflectOptions = {}): void {
    return this.run(reflectIo(this.core, metadata, options))
  }

  /** What `autoloadWith` asks for. */
  describeTable(name: string, metadata: MetaData, definitions: Defs, options: TableOptions): TableDescription {
    return this.run(describeTableIo(this.core, name, metadata, definitions, options))
  }

  /** @internal */
  run<T>(io: Io<T>): T {
    return this.engine.run(io)
  }
}
