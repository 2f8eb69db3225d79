import { Json } from '../../../types/json.ts'
import { NullType } from '../../../types/null-type.ts'
import { Float } from '../../../types/float.ts'
import {
  BIGINT,
  BLOB,
  BOOLEAN,
  CHAR,
  DATE,
  DATETIME,
  DECIMAL,
  DOUBLE,
  INTEGER,
  NCHAR,
  NUMERIC,
  NVARCHAR,
  REAL,
  SMALLINT,
  TEXT,
  TIME,
  TIMESTAMP,
  VARCHAR,
} from '../../../types/sql-types.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import { defined } from '../../../util/defined.ts'

type MakeType = (collation: string | undefined, ...sizes: number[]) => TypeEngine
type Sized = (length?: number, options?: { readonly collation?: string }) => TypeEngine

const fixed =
  (type: TypeEngine): MakeType =>
  () =>
    type
const string =
  (make: Sized): MakeType =>
  (collation, length) =>
    make(length, defined({ collation }))
const decimal =
  (make: (precision?: number, scale?: number) => TypeEngine): MakeType =>
  (_, ...sizes) =>
    make(...sizes)
const text = string(TEXT)

/** @source sqlalchemy lib/sqlalchemy/dialects/sqlite/base.py › ischema_names */
const KNOWN: ReadonlyMap<string, MakeType> = /*@__PURE__*/ new Map<string, MakeType>([
  ['BIGINT', fixed(BIGINT)],
  ['BLOB', fixed(BLOB)],
  ['BOOL', fixed(BOOLEAN)],
  ['BOOLEAN', fixed(BOOLEAN)],
  ['CHAR', string(CHAR)],
  ['DATE', fixed(DATE)],
  ['DATE_CHAR', fixed(DATE)],
  ['DATETIME', fixed(DATETIME)],
  ['DATETIME_CHAR', fixed(DATETIME)],
  ['DOUBLE', fixed(DOUBLE)],
  ['DECIMAL', decimal(DECIMAL)],
  ['FLOAT', (_, precision) => Float(precision)],
  ['INT', fixed(INTEGER)],
  ['INTEGER', fixed(INTEGER)],
  ['JSON', () => Json()],
  ['NUMERIC', decimal(NUMERIC)],
  ['REAL', fixed(REAL)],
  ['SMALLINT', fixed(SMALLINT)],
  ['TEXT', text],
  ['TIME', fixed(TIME)],
  ['TIME_CHAR', fixed(TIME)],
  ['TIMESTAMP', fixed(TIMESTAMP)],
  ['VARCHAR', string(VARCHAR)],
  ['NVARCHAR', string(NVARCHAR)],
  ['NCHAR', string(NCHAR)],
])

/** The type of a column by what SQLite makes of the words of its declaration. */
const AFFINITIES: readonly (readonly [words: RegExp, make: MakeType])[] = [
  [/INT/, fixed(INTEGER)],
  [/CHAR|CLOB|TEXT/, text],
  [/BLOB|^$/, fixed(NullType)],
  [/REAL|FLOA|DOUB/, fixed(REAL)],
  [/^/, decimal(NUMERIC)],
]

/**
 * The type that a column was declared with: one of SQL where the words are known, else that of its affinity.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/sqlite/base.py › SQLiteDialect._resolve_type_affinity
 */
export function reflectType(declared: string, collation: string | undefined): TypeEngine {
  const [, words = '', sizes = ''] = /^([\w ]*)(\(.*?\))?/.exec(declared.toUpperCase()) ?? []
  const make = KNOWN.get(words) ?? AFFINITIES.find(([pattern]) => pattern.test(words))![1]
  return make(collation, ...(sizes.match(/\d+/g) ?? []).map(Number))
}
