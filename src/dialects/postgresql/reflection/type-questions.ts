import type { PlainStatement } from '../../dialect.ts'
import type { ReflectedDomain } from '../../reflected.ts'
import { inSchema, jsonRows } from './scope.ts'

const FROM = 'FROM pg_type AS y JOIN pg_namespace AS n ON n.oid = y.typnamespace'
const NAMES = 'y.typname AS name, n.nspname AS schema, pg_type_is_visible(y.oid) AS visible'

function typesQuestion(schema: string | undefined, query: string, kind: string): PlainStatement {
  const isMine = schema === '*' ? 'true' : inSchema(schema, 'pg_type_is_visible(y.oid)', '$1')
  const params = schema === undefined || schema === '*' ? [] : [schema]
  return jsonRows(`${query} WHERE y.typtype = '${kind}' AND ${isMine} ORDER BY n.nspname, y.typname`, params)
}

/** The enums of a schema (`*`: of all) with their values in order. */
export const enumsQuestion = (schema: string | undefined): PlainStatement =>
  typesQuestion(
    schema,
    `SELECT ${NAMES}, coalesce((SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum AS e` +
      ` WHERE e.enumtypid = y.oid), '[]') AS labels ${FROM}`,
    'e',
  )

/** The domains likewise. Their conditions are as `pg_get_constraintdef` writes them: see {@link readDomain}. */
export const domainsQuestion = (schema: string | undefined): PlainStatement =>
  typesQuestion(
    schema,
    `SELECT ${NAMES}, format_type(y.typbasetype, y.typtypmod) AS type, NOT y.typnotnull AS nullable,` +
      ` y.typdefault AS "default", l.collname AS collation, coalesce((` +
      `SELECT json_agg(json_build_object('name', k.conname, 'check', pg_get_constraintdef(k.oid, true)) ORDER BY k.conname)` +
      ` FROM pg_constraint AS k WHERE k.contypid = y.oid AND k.contype = 'c'), '[]') AS constraints` +
      ` ${FROM} LEFT JOIN pg_collation AS l ON l.oid = y.typcollation`,
    'd',
  )

export const readDomain = (domain: ReflectedDomain): ReflectedDomain => ({
  ...domain,
  constraints: domain.constraints.map(({ name, check }) => ({
    name,
    check: /^CHECK \((.*)\)/s.exec(check)?.[1] ?? check,
  })),
})
