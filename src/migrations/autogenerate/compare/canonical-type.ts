import type { Dialect } from '../../../dialects/dialect.ts'
import { reflectType } from '../../../dialects/sqlite/reflection/reflect-type.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import { typeText } from '../../../types/type-processors.ts'

/** A type as its database tells it back, so that equal texts are equal types. */
export interface CanonicalType {
  readonly text: string
  /** Undefined for the default one. */
  readonly collation: string | undefined
}

const COLLATE = / COLLATE (?:"((?:[^"]|"")+)"|(\w+))$/

/** @param schema the one that needs no name */
export function canonicalType(type: TypeEngine, dialect: Dialect, schema: string): CanonicalType {
  const written = typeText(type, dialect)
  const found = COLLATE.exec(written)
  const text = written.replace(COLLATE, '')
  const collation = found?.[1]?.replaceAll('""', '"') ?? found?.[2]
  return { text: dialect.name === 'sqlite' ? ofSqlite(text) : ofPostgresql(text, schema), collation }
}

const ofSqlite = (text: string): string => typeText(reflectType(text, undefined), SQLITE_WORDS)

/** Reflected types write themselves. */
const SQLITE_WORDS = { name: 'sqlite', types: {}, reservedWords: new Set<string>() } as const

/** Other words for the same type. */
const SYNONYMS: Readonly<Record<string, string>> = {
  INT: 'INTEGER',
  INT2: 'SMALLINT',
  INT4: 'INTEGER',
  INT8: 'BIGINT',
  BOOL: 'BOOLEAN',
  DECIMAL: 'NUMERIC',
  FLOAT4: 'REAL',
  FLOAT8: 'DOUBLE PRECISION',
  'CHARACTER VARYING': 'VARCHAR',
  CHARACTER: 'CHAR',
  BPCHAR: 'CHAR',
  VARBIT: 'BIT VARYING',
  TIMESTAMPTZ: 'TIMESTAMP WITH TIME ZONE',
  TIMESTAMP: 'TIMESTAMP WITHOUT TIME ZONE',
  TIME: 'TIME WITHOUT TIME ZONE',
}

/** What a type has that says no size. */
const SIZES: Readonly<Record<string, string>> = { CHAR: '1', BIT: '1' }

/** Bits up to which a float is a single one. */
const SINGLE = 24

function ofPostgresql(text: string, schema: string): string {
  const [, element, brackets] = /^(.*?)((?:\[\])*)$/s.exec(text)!
  // The number of dimensions is not kept.
  return scalar(element!, schema) + (brackets ? '[]' : '')
}

function scalar(text: string, schema: string): string {
  const [, before, given = '', after = ''] = /^([A-Z][A-Z\d ]*?)(?:\(([\d ,]+)\))?((?: [A-Z ]+)?)$/.exec(text) ?? []
  return before === undefined ? withoutSchema(text, schema) : sized((before + after).trim(), given.replaceAll(' ', ''))
}

function sized(word: string, given: string): string {
  if (word === 'FLOAT') return given !== '' && Number(given) <= SINGLE ? 'REAL' : 'DOUBLE PRECISION'
  const name = SYNONYMS[word] ?? word
  const sizes = given || SIZES[name] || ''
  const full = name === 'NUMERIC' && /^\d+$/.test(sizes) ? `${sizes},0` : sizes
  return full === '' ? name : `${name}(${full})`
}

/** The name of an enum or domain. */
function withoutSchema(text: string, schema: string): string {
  const prefix = [`${schema}.`, `"${schema}".`].find((one) => text.startsWith(one)) ?? ''
  return text.slice(prefix.length)
}
