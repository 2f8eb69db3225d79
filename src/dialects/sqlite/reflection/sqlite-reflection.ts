import type { Io } from '../../../io/io.ts'
import { defined } from '../../../util/defined.ts'
import type { PlainStatement } from '../../dialect.ts'
import type { ReflectedTable } from '../../reflected.ts'
import type { AskIo, NameKind, ReflectedParts, Reflection, TableFilter } from '../../reflection.ts'
import { parseTable } from './parsed-table.ts'
import { databasesOf, masterOf, notInternal, tableQuestions } from './questions.ts'
import { reflectColumns } from './reflect-columns.ts'
import { reflectChecks, reflectPrimaryKey, reflectUnique } from './reflect-constraints.ts'
import { reflectForeignKeys } from './reflect-foreign-keys.ts'
import { reflectIndexes } from './reflect-indexes.ts'
import { tableFacts, type TableFacts } from './table-facts.ts'

/** How SQLite is asked what it contains. All parts of tables are read together: round trips: 1. */
export const sqliteReflection: Reflection = {
  *defaultSchemaIo() {
    return 'main'
  },

  *schemaNamesIo(askIo) {
    const [rows] = yield* askIo([{ sql: 'PRAGMA database_list', params: [] }])
    return rows!.map((row) => String(row[1])).filter((name) => name !== 'temp')
  },

  *namesIo(askIo, kind, schema, includesInternal) {
    const question = namesQuestion(kind, schema, includesInternal)
    if (question === null) return []
    const [rows] = yield* askIo([question])
    return rows!.map(([name]) => String(name))
  },

  *hasIo(askIo, kind, name, schema) {
    if (kind !== 'table') return false
    const where = schema === undefined ? `schema IN ('main', 'temp')` : 'schema = ?'
    const params = schema === undefined ? [name] : [name, schema]
    const [rows] = yield* askIo([{ sql: `SELECT 1 FROM pragma_table_list WHERE name = ? AND ${where}`, params }])
    return rows!.length > 0
  },

  *viewDefinitionIo(askIo, name, schema) {
    const databases = schema === undefined ? ['main', 'temp'] : [schema]
    const answers = yield* askIo(
      databases.map((database) => ({
        sql: `SELECT sql FROM ${masterOf(database)} WHERE name = ? AND type = 'view'`,
        params: [name],
      })),
    )
    return (answers.flat()[0]?.[0] as string | undefined) ?? null
  },

  partsIo,
  *enumsIo() {
    return []
  },
  *domainsIo() {
    return []
  },
}

function namesQuestion(kind: NameKind, schema: string | undefined, includesInternal: boolean): PlainStatement | null {
  const isTemporary = kind === 'tempTable' || kind === 'tempView'
  const type = { table: 'table', tempTable: 'table', view: 'view', tempView: 'view' }[kind as string]
  if (type === undefined) return null
  const master = masterOf(isTemporary ? 'temp' : (schema ?? 'main'))
  const others = includesInternal ? '' : ` AND ${notInternal('name')}`
  return { sql: `SELECT name FROM ${master} WHERE type = '${type}'${others} ORDER BY name`, params: [] }
}

function* partsIo(askIo: AskIo, _: readonly (keyof ReflectedTable)[], filter: TableFilter): Io<ReflectedParts> {
  const databases = databasesOf(filter)
  const questions = databases.map((database) => tableQuestions(database, filter))
  const answers = databases.length === 0 ? [] : yield* askIo(questions.flat())
  const tables = new Map<string, ReflectedTable>()
  databases.forEach((_database, i) => {
    for (const [name, facts] of tableFacts(answers.slice(i * 4, i * 4 + 4))) {
      if (!tables.has(name)) tables.set(name, reflectTable(facts, filter.schema))
    }
  })
  const part = <P extends keyof ReflectedTable>(name: P): ReadonlyMap<string, ReflectedTable[P]> =>
    new Map([...tables].map(([table, parts]) => [table, parts[name]]))
  return {
    columns: part('columns'),
    primaryKey: part('primaryKey'),
    foreignKeys: part('foreignKeys'),
    uniqueConstraints: part('uniqueConstraints'),
    checkConstraints: part('checkConstraints'),
    indexes: part('indexes'),
    autoIndexes: part('autoIndexes'),
    comment: part('comment'),
    options: part('options'),
  }
}

function reflectTable(facts: TableFacts, schema: string | undefined): ReflectedTable {
  const parsed = parseTable(facts.type === 'table' ? facts.sql : '')
  return {
    columns: reflectColumns(facts, parsed),
    primaryKey: reflectPrimaryKey(facts, parsed),
    foreignKeys: reflectForeignKeys(facts, parsed, schema),
    uniqueConstraints: reflectUnique(facts, parsed),
    checkConstraints: reflectChecks(parsed),
    indexes: reflectIndexes(facts, false),
    autoIndexes: reflectIndexes(facts, true),
    comment: { text: null },
    options: defined({
      sqliteAutoincrement: parsed.isAutoincrement || undefined,
      sqliteWithRowid: parsed.isWithoutRowid ? (false as const) : undefined,
      sqliteStrict: parsed.isStrict || undefined,
    }),
  }
}
