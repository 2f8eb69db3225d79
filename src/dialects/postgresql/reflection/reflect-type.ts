import { ArrayOf } from '../../../types/array-of.ts'
import { Bool } from '../../../types/boolean.ts'
import { EnumType } from '../../../types/enum.ts'
import { NullType } from '../../../types/null-type.ts'
import {
  BIGINT,
  CHAR,
  DATE,
  DOUBLE_PRECISION,
  FLOAT,
  INTEGER,
  NUMERIC,
  REAL,
  SMALLINT,
  TEXT,
  UUID,
  VARCHAR,
} from '../../../types/sql-types.ts'
import { Varchar } from '../../../types/string.ts'
import { derivedType, type TypeEngine } from '../../../types/type-engine.ts'
import { defined } from '../../../util/defined.ts'
import type { ReflectedDomain, ReflectedEnum } from '../../reflected.ts'
import { DOMAIN } from '../types/domain.ts'
import { HSTORE } from '../types/hstore.ts'
import { INTERVAL } from '../types/interval.ts'
import { JSON as JSON_TYPE, JSONB } from '../types/json-types.ts'
import {
  DATEMULTIRANGE,
  DATERANGE,
  INT4MULTIRANGE,
  INT4RANGE,
  INT8MULTIRANGE,
  INT8RANGE,
  NUMMULTIRANGE,
  NUMRANGE,
  TSMULTIRANGE,
  TSRANGE,
  TSTZMULTIRANGE,
  TSTZRANGE,
} from '../types/range-types.ts'
import * as simple from '../types/simple-types.ts'
import { TIME, TIMESTAMP } from '../types/timestamp-types.ts'

/** The types of a database that have names of their own. */
export interface NamedTypes {
  readonly enums: readonly ReflectedEnum[]
  readonly domains: readonly ReflectedDomain[]
}

type MakeType = (sizes: readonly number[], collation: string | undefined) => TypeEngine
type Sized = (length?: number, options?: { readonly collation?: string }) => TypeEngine

const string =
  (make: Sized): MakeType =>
  ([length], collation) =>
    make(length, defined({ collation }))
const timed =
  (
    make: (options: { readonly timezone: boolean; readonly precision?: number }) => TypeEngine,
    timezone: boolean,
  ): MakeType =>
  ([precision]) =>
    make(defined({ timezone, precision }))

const FIXED: Readonly<Record<string, TypeEngine>> = {
  ...simple,
  DATEMULTIRANGE,
  DATERANGE,
  INT4MULTIRANGE,
  INT4RANGE,
  INT8MULTIRANGE,
  INT8RANGE,
  NUMMULTIRANGE,
  NUMRANGE,
  TSMULTIRANGE,
  TSRANGE,
  TSTZMULTIRANGE,
  TSTZRANGE,
  INTEGER,
  BIGINT,
  SMALLINT,
  REAL,
  FLOAT,
  DATE,
  UUID,
  HSTORE,
  BOOLEAN: Bool,
  'DOUBLE PRECISION': DOUBLE_PRECISION,
}

/** Types by the name that PostgreSQL gives them. */
const KNOWN: Readonly<Record<string, MakeType>> = {
  'character varying': string(VARCHAR),
  character: string(CHAR),
  bpchar: string(CHAR),
  text: string(TEXT),
  name: string(Varchar),
  '"char"': string(Varchar),
  numeric: (sizes) => NUMERIC(...sizes),
  json: () => JSON_TYPE(),
  jsonb: () => JSONB(),
  bit: ([length]) => simple.BIT(length),
  'bit varying': ([length]) => simple.VARBIT(length),
  'timestamp with time zone': timed(TIMESTAMP, true),
  'timestamp without time zone': timed(TIMESTAMP, false),
  'time with time zone': timed(TIME, true),
  'time without time zone': timed(TIME, false),
}

/**
 * The type that PostgreSQL writes so: `character varying(30)`, `mood[]`, `acme."Odd Type"`. NullType where it is unknown,
 * which `warn` is told with what has it.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/base.py › PGDialect._reflect_type
 */
export function reflectType(
  written: string,
  collation: string | undefined,
  named: NamedTypes,
  warn: (type: string) => void,
): TypeEngine {
  const [, before = '', sizes = '', after = '', brackets] = /^(.*?)(?:\(([\d, -]*)\))?([^()[\]]*)((?:\[\])*)$/.exec(
    written,
  )!
  const word = before + after
  const numbers = sizes === '' ? [] : sizes.split(',').map(Number)
  const type = knownType(word, numbers, collation) ?? enumType(word, named) ?? domainType(word, named, warn)
  if (type === null) {
    warn(word)
    return NullType
  }
  return brackets ? ArrayOf(type) : type
}

function knownType(word: string, sizes: readonly number[], collation: string | undefined): TypeEngine | null {
  if (Object.hasOwn(KNOWN, word)) return KNOWN[word]!(sizes, collation)
  const fixed = /^[a-z]/.test(word) ? word.toUpperCase() : ''
  if (Object.hasOwn(FIXED, fixed)) return FIXED[fixed]!
  const interval = /^interval(?: (.+))?$/.exec(word)
  if (interval === null) return null
  const [, fields] = interval
  const [precision] = sizes
  return INTERVAL(defined({ fields, precision }))
}

/** `schema.name`, with quotes where they are needed, as `format_type` writes the name of a type. */
const isCalled = (
  word: string,
  { name, schema, visible }: { name: string; schema: string; visible: boolean },
): boolean => {
  const parts = [...word.matchAll(/"((?:[^"]|"")*)"|([^".]+)/g)].map(
    ([, quoted, plain]) => plain ?? quoted!.replaceAll('""', '"'),
  )
  return parts.join('\0') === (visible ? [name] : [schema, name]).join('\0')
}

/** The domain that a column is of. */
export const domainCalled = (word: string, { domains }: NamedTypes): ReflectedDomain | undefined =>
  domains.find((one) => isCalled(word, one))

function enumType(word: string, { enums }: NamedTypes): TypeEngine | null {
  const found = enums.find((one) => isCalled(word, one))
  if (found === undefined) return null
  const options = defined({ name: found.name, schema: found.visible ? undefined : found.schema })
  const { labels } = found
  // An enum may be without values, which nobody would declare.
  return labels.length > 0
    ? new EnumType(labels, options)
    : derivedType(new EnumType([''], options), { values: [], cacheKey: JSON.stringify(options) })
}

function domainType(word: string, named: NamedTypes, warn: (type: string) => void): TypeEngine | null {
  const found = domainCalled(word, named)
  if (found === undefined) return null
  const collation = found.collation === null || found.collation === 'default' ? undefined : found.collation
  const type = reflectType(found.type, undefined, named, warn)
  const [check] = found.constraints
  const options = {
    createType: false,
    notNull: !found.nullable,
    schema: found.visible ? undefined : found.schema,
    collation,
    default: found.default ?? undefined,
    constraintName: check?.name,
    check: check?.check,
  }
  return DOMAIN(found.name, type, defined(options))
}
