import type { ReflectedColumn, ReflectedIdentity } from '../../reflected.ts'
import { defined } from '../../../util/defined.ts'
import { domainCalled, type NamedTypes, reflectType } from './reflect-type.ts'

export interface ColumnRow {
  readonly name: string | null
  readonly type: string
  readonly notNull: boolean
  readonly default: string | null
  /** `s` for stored, `v` for virtual, empty for none. */
  readonly generated: string
  readonly comment: string | null
  readonly collation: string | null
  readonly identity: IdentityRow | null
}

interface IdentityRow {
  readonly always: boolean
  readonly start: string
  readonly increment: string
  readonly minValue: string
  readonly maxValue: string
  readonly cache: string
  readonly cycle: boolean
}

/** @source sqlalchemy lib/sqlalchemy/dialects/postgresql/base.py › PGDialect._get_columns_info */
export function reflectColumn(
  row: ColumnRow & { readonly name: string },
  schema: string | undefined,
  named: NamedTypes,
  warn: (message: string) => void,
): ReflectedColumn {
  const { name, comment, generated, identity } = row
  const type = reflectType(row.type, row.collation ?? undefined, named, (word) => {
    warn(`The type '${word}' of column '${name}' is not known.`)
  })
  const domain = domainCalled(row.type, named)
  const defaultSql = generated ? null : (row.default ?? domain?.default ?? null)
  const isSerial = row.default !== null && NEXT_VALUE.test(row.default) && type.family === 'integer'
  return defined({
    name,
    type,
    nullable: !row.notNull && domain?.nullable !== false,
    default: inSchema(defaultSql, schema),
    autoincrement: identity !== null || isSerial,
    comment,
    computed: generated ? { sqltext: row.default!, persisted: generated === 's' } : undefined,
    identity: identityOf(identity),
  })
}

const NEXT_VALUE = /nextval\('([^']+)'/

/** A sequence that is named without a schema is in that of the table. */
const inSchema = (sql: string | null, schema: string | undefined): string | null =>
  schema === undefined || sql === null
    ? sql
    : sql.replace(NEXT_VALUE, (text, name: string) => (name.includes('.') ? text : `nextval('"${schema}".${name}'`))

function identityOf(row: IdentityRow | null): ReflectedIdentity | undefined {
  if (row === null) return undefined
  const { always, cycle, start, increment, minValue, maxValue, cache } = row
  return {
    always,
    start: exact(start),
    increment: exact(increment),
    minValue: exact(minValue),
    maxValue: exact(maxValue),
    cache: exact(cache),
    cycle,
  }
}

function exact(text: string): number | bigint {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}
