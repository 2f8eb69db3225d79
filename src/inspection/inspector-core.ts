import type { PlainStatement } from '../dialects/dialect.ts'
import type { ReflectedIndex, ReflectedTable } from '../dialects/reflected.ts'
import type { AskIo, NameKind, Reflection, TableFilter } from '../dialects/reflection.ts'
import { inTransactionIo } from '../engine/begin.ts'
import { ConnectionCore } from '../engine/connection-core.ts'
import type { EngineCore } from '../engine/engine-core.ts'
import { plainExecution } from '../engine/execution.ts'
import { NoSuchTableError } from '../errors/request-errors.ts'
import { warn } from '../errors/warnings.ts'
import type { Io } from '../io/io.ts'
import type { IndexesOptions, InspectOptions, MultiForeignKeysOptions, NamesOptions } from './inspect-options.ts'
import { reflectionOf } from './reflection-of.ts'
import { type SortedNames, sortedNames, type TableKeys, type TableName } from './sorted-names.ts'
import { tableFilter } from './table-filter.ts'

export type Part = keyof ReflectedTable

/** What both inspectors do. Answers are kept until {@link clearCache}. */
export class InspectorCore {
  readonly #bind: EngineCore | ConnectionCore
  readonly #reflection: Reflection
  readonly #answers = new Map<string, unknown>()
  readonly warn: (message: string) => void

  constructor(bind: EngineCore | ConnectionCore, options: InspectOptions) {
    this.#bind = bind
    this.#reflection = reflectionOf(this.engine.dialect)
    this.warn = options.warn ?? warn
  }

  get engine(): EngineCore {
    return this.#bind instanceof ConnectionCore ? this.#bind.engine : this.#bind
  }

  clearCache(): void {
    this.#answers.clear()
  }

  *defaultSchemaNameIo(): Io<string> {
    return yield* this.#keptIo('default', (askIo) => this.#reflection.defaultSchemaIo(askIo))
  }

  *schemaNamesIo(): Io<readonly string[]> {
    return yield* this.#keptIo('schemas', (askIo) => this.#reflection.schemaNamesIo(askIo))
  }

  *namesIo(kind: NameKind, { schema, sqliteIncludeInternal = false }: NamesOptions): Io<readonly string[]> {
    const key = JSON.stringify([kind, schema, sqliteIncludeInternal])
    return yield* this.#keptIo(key, (askIo) => this.#reflection.namesIo(askIo, kind, schema, sqliteIncludeInternal))
  }

  *enumsIo(schema: string | undefined) {
    return yield* this.#keptIo(`enums ${schema}`, (askIo) => this.#reflection.enumsIo(askIo, schema))
  }

  *domainsIo(schema: string | undefined) {
    return yield* this.#keptIo(`domains ${schema}`, (askIo) => this.#reflection.domainsIo(askIo, schema))
  }

  /** @throws {@link NoSuchTableError} when there is no such view. */
  *viewDefinitionIo(name: string, schema: string | undefined): Io<string> {
    const key = JSON.stringify(['definition', name, schema])
    const sql = yield* this.#keptIo(key, (askIo) => this.#reflection.viewDefinitionIo(askIo, name, schema))
    if (sql === null) throw noSuchTable(name, schema)
    return sql
  }

  /** Whether there is something of the name now: what is kept does not count. */
  hasIo(kind: 'table' | 'sequence' | 'type', name: string, schema: string | undefined): Io<boolean> {
    return this.#askingIo((askIo) => this.#reflection.hasIo(askIo, kind, name, schema))
  }

  /** A part of each table that the options name. */
  *multiIo<P extends Part>(part: P, options: MultiForeignKeysOptions): Io<ReadonlyMap<string, ReflectedTable[P]>> {
    const filter = tableFilter(options)
    yield* this.#loadIo([part], filter)
    return this.#answers.get(partKey(part, filter)) as ReadonlyMap<string, ReflectedTable[P]>
  }

  /** @throws {@link NoSuchTableError} when there is no such table or view. */
  *partIo<P extends Part>(part: P, table: string, options: MultiForeignKeysOptions): Io<ReflectedTable[P]> {
    const own: MultiForeignKeysOptions = { ...options, filterNames: [table], kind: 'any', scope: 'any' }
    const found = (yield* this.multiIo(part, own)).get(table)
    if (found === undefined) throw noSuchTable(table, options.schema)
    return found
  }

  *indexesIo(table: string, options: IndexesOptions): Io<readonly ReflectedIndex[]> {
    const { includeAutoIndexes, ...others } = options
    const indexes = yield* this.partIo('indexes', table, others)
    if (!includeAutoIndexes || this.engine.dialect.name !== 'sqlite') return indexes
    const all = [...indexes, ...(yield* this.partIo('autoIndexes', table, others))]
    return all.sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  *hasIndexIo(table: string, index: string, options: IndexesOptions): Io<boolean> {
    if (!(yield* this.hasIo('table', table, options.schema))) return false
    return (yield* this.indexesIo(table, options)).some(({ name }) => name === index)
  }

  *hasSchemaIo(name: string): Io<boolean> {
    return (yield* this.schemaNamesIo()).includes(name)
  }

  *sortedIo(schemas: readonly (string | null)[]): Io<readonly SortedNames<TableName>[]> {
    const tables: TableKeys[] = []
    for (const schema of schemas) {
      const found = yield* this.multiIo('foreignKeys', schema === null ? {} : { schema })
      tables.push(...[...found].map(([name, foreignKeys]) => ({ schema, name, foreignKeys })))
    }
    return sortedNames(tables)
  }

  *sortedInSchemaIo(schema: string | undefined): Io<readonly SortedNames<string>[]> {
    const sorted = yield* this.sortedIo([schema ?? null])
    return sorted.map(([table, keys]) => [table?.name ?? null, keys.map(([{ name }, key]) => [name, key])])
  }

  /** All parts of tables at once. */
  *tablesIo(options: MultiForeignKeysOptions): Io<ReadonlyMap<string, ReflectedTable>> {
    const filter = tableFilter(options)
    yield* this.#loadIo(PARTS, filter)
    const maps = PARTS.map((part) => this.#answers.get(partKey(part, filter)) as ReadonlyMap<string, unknown>)
    return new Map(
      [...maps[0]!.keys()].map((table) => [
        table,
        Object.fromEntries(PARTS.map((part, i) => [part, maps[i]!.get(table)])) as unknown as ReflectedTable,
      ]),
    )
  }

  /** Asks the database what only it can answer: the rows of each question. Round trips: 1. */
  askIo(questions: readonly PlainStatement[]): Io<readonly (readonly (readonly unknown[])[])[]> {
    return this.#askingIo((askIo) => askIo(questions))
  }

  /** Likewise where the database may refuse them: a transaction that there is goes on. */
  tryIo(questions: readonly PlainStatement[]): Io<readonly (readonly (readonly unknown[])[])[]> {
    const bind = this.#bind
    if (!(bind instanceof ConnectionCore) || bind.isStaging) return this.askIo(questions)
    return this.#savepointIo(bind, questions)
  }

  *#savepointIo(bind: ConnectionCore, questions: readonly PlainStatement[]) {
    const savepoint = yield* bind.beginNestedIo()
    try {
      return yield* this.askIo(questions)
    } finally {
      yield* savepoint.rollbackIo()
    }
  }

  *#loadIo(parts: readonly Part[], filter: TableFilter): Io<void> {
    const missing = parts.filter((part) => !this.#answers.has(partKey(part, filter)))
    if (missing.length === 0) return
    const found = yield* this.#askingIo((askIo) => this.#reflection.partsIo(askIo, missing, filter, this.warn))
    for (const [part, tables] of Object.entries(found)) this.#answers.set(partKey(part as Part, filter), tables)
    for (const part of missing) {
      const key = partKey(part, filter)
      if (!this.#answers.has(key)) this.#answers.set(key, new Map())
    }
  }

  *#keptIo<T>(key: string, workIo: (askIo: AskIo) => Io<T>): Io<T> {
    if (!this.#answers.has(key)) this.#answers.set(key, yield* this.#askingIo(workIo))
    return this.#answers.get(key) as T
  }

  #askingIo<T>(workIo: (askIo: AskIo) => Io<T>): Io<T> {
    return this.#connectedIo((connection) =>
      workIo(function* (questions: readonly PlainStatement[]) {
        return (yield* connection.runIo(plainExecution(questions, 'read', { tablesRead: [] }))).map(({ rows }) => rows)
      }),
    )
  }

  #connectedIo<T>(workIo: (connection: ConnectionCore) => Io<T>): Io<T> {
    return this.#bind instanceof ConnectionCore ? workIo(this.#bind) : inTransactionIo(this.#bind, workIo)
  }
}

const PARTS: readonly Part[] = [
  'columns',
  'primaryKey',
  'foreignKeys',
  'uniqueConstraints',
  'checkConstraints',
  'indexes',
  'comment',
  'options',
]

const partKey = (part: Part, filter: TableFilter): string => JSON.stringify([part, filter])

export const noSuchTable = (name: string, schema: string | undefined): NoSuchTableError =>
  new NoSuchTableError(`There is no table or view '${schema === undefined ? '' : `${schema}.`}${name}'.`)
