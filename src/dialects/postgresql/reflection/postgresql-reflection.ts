import type { Io } from '../../../io/io.ts'
import type { PlainStatement } from '../../dialect.ts'
import type { ReflectedDomain, ReflectedEnum, ReflectedTable } from '../../reflected.ts'
import type { AskIo, NameKind, ReflectedParts, Reflection, TableFilter } from '../../reflection.ts'
import { QUESTIONS } from './questions.ts'
import { type ColumnRow, reflectColumn } from './reflect-columns.ts'
import {
  type ConstraintRow,
  NO_PRIMARY_KEY,
  reflectCheck,
  reflectForeignKey,
  reflectPrimaryKey,
  reflectUnique,
} from './reflect-constraints.ts'
import { type IndexRow, reflectIndex } from './reflect-index.ts'
import type { NamedTypes } from './reflect-type.ts'
import { aboutTables, inSchema } from './scope.ts'
import { domainsQuestion, enumsQuestion, readDomain } from './type-questions.ts'

/** How PostgreSQL 12 and later are asked what they contain. */
export const postgresqlReflection: Reflection = {
  *defaultSchemaIo(askIo) {
    const [rows] = yield* askIo([{ sql: 'SELECT current_schema()', params: [] }])
    return String(rows![0]![0])
  },

  *schemaNamesIo(askIo) {
    const sql = `SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg_%' ORDER BY nspname`
    const [rows] = yield* askIo([{ sql, params: [] }])
    return rows!.map(([name]) => String(name))
  },

  *namesIo(askIo, kind, schema) {
    const [rows] = yield* askIo([namesQuestion(kind, schema)])
    return rows!.map(([name]) => String(name))
  },

  *hasIo(askIo, kind, name, schema) {
    const [rows] = yield* askIo([hasQuestion(kind, name, schema)])
    return rows!.length > 0
  },

  *viewDefinitionIo(askIo, name, schema) {
    const sql =
      `SELECT pg_get_viewdef(c.oid) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace` +
      ` WHERE c.relkind IN ('v', 'm') AND c.relname = $1 AND ${inSchema(schema, 'pg_table_is_visible(c.oid)', '$2')}`
    const [rows] = yield* askIo([{ sql, params: schema === undefined ? [name] : [name, schema] }])
    return (rows![0]?.[0] as string | undefined) ?? null
  },

  partsIo,

  *enumsIo(askIo, schema) {
    return (yield* rowsIo<ReflectedEnum>(askIo, [enumsQuestion(schema)]))[0]!
  },

  *domainsIo(askIo, schema) {
    return (yield* rowsIo<ReflectedDomain>(askIo, [domainsQuestion(schema)]))[0]!.map(readDomain)
  },
}

const RELATIONS: Readonly<Record<NameKind, readonly [kinds: string, persistence: string]>> = {
  table: [`'r', 'p'`, `<> 't'`],
  tempTable: [`'r', 'p'`, `= 't'`],
  view: [`'v'`, `<> 't'`],
  tempView: [`'v'`, `= 't'`],
  materializedView: [`'m'`, `<> 't'`],
  foreignTable: [`'f'`, `<> 't'`],
  sequence: [`'S'`, `<> ''`],
}

function namesQuestion(kind: NameKind, schema: string | undefined): PlainStatement {
  const [kinds, persistence] = RELATIONS[kind]
  const sql =
    `SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace` +
    ` WHERE c.relkind IN (${kinds}) AND c.relpersistence ${persistence}` +
    ` AND ${inSchema(schema, 'pg_table_is_visible(c.oid)', '$1')} ORDER BY c.relname`
  return { sql, params: schema === undefined ? [] : [schema] }
}

function hasQuestion(kind: 'table' | 'sequence' | 'type', name: string, schema: string | undefined): PlainStatement {
  const [catalog, prefix, condition] =
    kind === 'type'
      ? ['pg_type', 'typ', 'true']
      : ['pg_class', 'rel', kind === 'table' ? `c.relkind IN ('r', 'p', 'f', 'v', 'm')` : `c.relkind = 'S'`]
  const isVisible = kind === 'type' ? 'pg_type_is_visible(c.oid)' : 'pg_table_is_visible(c.oid)'
  const sql =
    `SELECT 1 FROM ${catalog} AS c JOIN pg_namespace AS n ON n.oid = c.${prefix}namespace` +
    ` WHERE c.${prefix}name = $1 AND ${condition} AND ${schema === undefined ? isVisible : 'n.nspname = $2'}`
  return { sql, params: schema === undefined ? [name] : [name, schema] }
}

/** The rows of questions that arrive as JSON. */
function* rowsIo<T>(askIo: AskIo, questions: readonly PlainStatement[]): Io<readonly (readonly T[])[]> {
  const answers = yield* askIo(questions)
  return answers.map((rows) => rows.map(([json]) => JSON.parse(String(json)) as T))
}

type Row = { readonly table: string; readonly name: string | null }

function* partsIo(
  askIo: AskIo,
  wanted: readonly (keyof ReflectedTable)[],
  filter: TableFilter,
  warn: (message: string) => void,
): Io<ReflectedParts> {
  const parts = wanted.filter((part) => QUESTIONS[part] !== undefined)
  const questions = parts.map((part) => aboutTables(filter, QUESTIONS[part]!))
  const typeQuestions = parts.includes('columns') ? [enumsQuestion('*'), domainsQuestion('*')] : []
  const answers = yield* rowsIo<Row>(askIo, [...questions, ...typeQuestions])
  const [enums = [], domains = []] = answers.slice(parts.length) as unknown as readonly (readonly never[])[]
  const named: NamedTypes = { enums, domains: (domains as readonly ReflectedDomain[]).map(readDomain) }
  const readers = readersOf(filter, named, warn)
  return Object.fromEntries(parts.map((part, i) => [part, byTable(answers[i]!, readers[part]!)]))
}

type Reader = (rows: readonly never[]) => unknown

/** How the rows of one table are read, by part. */
function readersOf(
  filter: TableFilter,
  named: NamedTypes,
  warn: (message: string) => void,
): Readonly<Partial<Record<keyof ReflectedTable, Reader>>> {
  return {
    columns: (rows: readonly (ColumnRow & { readonly name: string })[]) =>
      rows.map((row) => reflectColumn(row, filter.schema, named, warn)),
    primaryKey: ([row]: readonly ConstraintRow[]) => (row ? reflectPrimaryKey(row) : NO_PRIMARY_KEY),
    uniqueConstraints: (rows: readonly ConstraintRow[]) => rows.map(reflectUnique),
    foreignKeys: (rows: readonly ConstraintRow[]) => rows.map((row) => reflectForeignKey(row, filter)),
    checkConstraints: (rows: readonly ConstraintRow[]) => rows.map(reflectCheck),
    indexes: (rows: readonly IndexRow[]) => rows.map(reflectIndex),
    comment: ([row]: readonly { readonly text: string | null }[]) => ({ text: row!.text }),
    options: ([row]: readonly { readonly partitionBy: string | null }[]) =>
      row!.partitionBy === null ? {} : { postgresqlPartitionBy: row!.partitionBy },
  }
}

/** A table of which there is nothing to tell has one row without a name. */
function byTable(rows: readonly Row[], read: Reader): ReadonlyMap<string, unknown> {
  const tables = new Map<string, Row[]>()
  for (const row of rows) {
    const ofTable = tables.get(row.table) ?? []
    tables.set(row.table, ofTable)
    if (row.name !== null) ofTable.push(row)
  }
  return new Map([...tables].map(([table, ofTable]) => [table, read(ofTable as never[])]))
}
