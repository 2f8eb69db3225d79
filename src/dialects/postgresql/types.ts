import type { Processor, TypeRules } from '../../types/type-engine.ts'
import { formatTimestamp, parseTimestamp } from '../timestamp.ts'

const toNumber: Processor = (text: string) => Number(text)
const toBoolean: Processor = (text: string) => text === 't'

/** PostgreSQL speaks text: values arrive as the server writes them. */
export const postgresqlTypes: TypeRules = {
  integer: { result: () => toNumber },
  float: { result: () => toNumber },
  boolean: { result: () => toBoolean },
  datetime: {
    ddl: () => 'TIMESTAMP WITHOUT TIME ZONE',
    bind: () => (value: Date) => formatTimestamp(value, 3),
    result: () => parseTimestamp,
  },
}

const DECODERS: ReadonlyMap<number, Processor> = /*@__PURE__*/ new Map([
  [16, toBoolean],
  [21, toNumber],
  [23, toNumber],
  [26, toNumber],
  [700, toNumber],
  [701, toNumber],
])

/**
 * For columns of `text()` statements, by the number of the type in `pg_type`: boolean, int2, int4, oid, float4, float8.
 * int8 and numeric stay text, since a number cannot hold them all.
 */
export const postgresqlDecoder = (typeId: number): Processor | null => DECODERS.get(typeId) ?? null
