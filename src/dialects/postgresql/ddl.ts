import { columnSuffix, serverDefaultText } from '../../compiler/column-parts.ts'
import { CompileError } from '../../errors/request-errors.ts'
import type { DdlRules } from '../../schema/ddl-rules.ts'
import { md5 } from '../../util/md5.ts'
import { aroundTables, besideTable } from './ddl-plan.ts'
import { createIndex } from './create-index.ts'
import { tableSuffix } from './table-suffix.ts'

const SERIALS: Readonly<Record<string, string>> = { BIGINT: 'BIGSERIAL', SMALLINT: 'SMALLSERIAL' }
const MAX_NAME = 63

/** @source sqlalchemy lib/sqlalchemy/dialects/postgresql/base.py › PGDDLCompiler */
export const postgresqlDdl: DdlRules = {
  altersTables: true,

  columnSpecification(column, compiler) {
    const { options, owner } = column
    const type = compiler.type(column.type)
    const value = serverDefaultText(column, compiler)
    const isSerial = column === owner.autoincrementColumn && !options.identity && options.default === undefined
    const [computed, check] = columnSuffix(column, compiler)
    return [
      compiler.identifier(column),
      isSerial ? (SERIALS[type] ?? 'SERIAL') : type,
      !isSerial && value !== null && `DEFAULT ${value}`,
      computed,
      options.identity && compiler.process(options.identity),
      options.identity ? column.isNullable && 'NULL' : !column.isNullable && 'NOT NULL',
      check,
    ]
      .filter(Boolean)
      .join(' ')
  },

  tableSuffix,
  createIndex,
  uniqueSuffix({ options }) {
    const isNotDistinct = options.postgresql?.nullsNotDistinct
    return isNotDistinct === undefined ? '' : ` NULLS ${isNotDistinct ? 'NOT ' : ''}DISTINCT`
  },
  keySuffix({ table, options }, compiler) {
    const include = options.postgresql?.include ?? []
    return include.length === 0
      ? ''
      : ` INCLUDE (${include.map((key) => compiler.identifier(table.columnOf(key))).join(', ')})`
  },
  constraintSuffix: ({ kind, options }) =>
    options.postgresql?.notValid && (kind === 'fk' || kind === 'ck') ? ' NOT VALID' : '',
  constraintName(name) {
    if (typeof name === 'object') {
      return name.conv.length > MAX_NAME ? `${name.conv.slice(0, MAX_NAME - 8)}_${md5(name.conv).slice(-4)}` : name.conv
    }
    if (name.length > MAX_NAME) throw new CompileError(`The name '${name}' is longer than ${MAX_NAME} characters.`)
    return name
  },
  around: aroundTables,
  beside: besideTable,
}
