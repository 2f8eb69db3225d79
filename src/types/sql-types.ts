import { inDoubleQuotes } from '../util/in-double-quotes.ts'
/**
 * Types under their names in SQL: each is written so on every database, whether that has it or not. Values travel as those
 * of the generic type.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/sqltypes.py › INTEGER, VARCHAR …
 * @module
 */
import { BigInteger } from './big-integer.ts'
import { Bool } from './boolean.ts'
import { CalendarDate } from './calendar-date.ts'
import { callableType, type CallableType } from './callable-type.ts'
import { dateTimeType, type DateTimeOptions } from './date-time.ts'
import { floatType } from './float.ts'
import { Integer } from './integer.ts'
import { largeBinaryType } from './large-binary.ts'
import { NumericType } from './numeric.ts'
import { SmallInteger } from './small-integer.ts'
import { StringType, type StringOptions } from './string.ts'
import { TimeType, type TimeOptions } from './time.ts'
import { derivedType, type TypeEngine } from './type-engine.ts'
import { UuidType } from './uuid.ts'

const written = <T>(type: TypeEngine<T>, sqlText: string): TypeEngine<T> =>
  derivedType(type, { sqlText, cacheKey: `${type.visitName}=${sqlText}` })

/** `WORD`, or with a call `WORD(size)`. */
const sized = <T>(type: TypeEngine<T>, word: string): CallableType<T, [size?: number]> =>
  callableType(written(type, word), (size) => written(type, size === undefined ? word : `${word}(${size})`))

type SqlString = CallableType<string, [length?: number, options?: StringOptions]>

const character = (word: string): SqlString => {
  const make = (length?: number, { collation }: StringOptions = {}): TypeEngine<string> => {
    const size = length === undefined ? '' : `(${length})`
    const collate = collation === undefined ? '' : ` COLLATE ${inDoubleQuotes(collation)}`
    return derivedType(new StringType(), { sqlText: word + size + collate, cacheKey: word + size + collate, length })
  }
  return callableType(make(), make)
}

type SqlDecimal = CallableType<string, [precision?: number, scale?: number]>

const decimal = (word: string): SqlDecimal => {
  const make = (precision?: number, scale?: number): TypeEngine<string> => {
    const type = new NumericType(precision, scale)
    return written(type, type.ddl().replace('NUMERIC', word))
  }
  return callableType(make(), make)
}

export const INTEGER: TypeEngine<number> = /*@__PURE__*/ written(Integer, 'INTEGER')
export const SMALLINT: TypeEngine<number> = /*@__PURE__*/ written(SmallInteger, 'SMALLINT')
export const BIGINT: TypeEngine<bigint> = /*@__PURE__*/ written(BigInteger, 'BIGINT')
export const FLOAT: CallableType<number, [precision?: number]> = /*@__PURE__*/ sized(floatType, 'FLOAT')
export const REAL: TypeEngine<number> = /*@__PURE__*/ written(floatType, 'REAL')
export const DOUBLE: TypeEngine<number> = /*@__PURE__*/ written(floatType, 'DOUBLE')
export const DOUBLE_PRECISION: TypeEngine<number> = /*@__PURE__*/ written(floatType, 'DOUBLE PRECISION')
export const NUMERIC: SqlDecimal = /*@__PURE__*/ decimal('NUMERIC')
export const DECIMAL: SqlDecimal = /*@__PURE__*/ decimal('DECIMAL')
export const VARCHAR: SqlString = /*@__PURE__*/ character('VARCHAR')
export const NVARCHAR: SqlString = /*@__PURE__*/ character('NVARCHAR')
export const CHAR: SqlString = /*@__PURE__*/ character('CHAR')
export const NCHAR: SqlString = /*@__PURE__*/ character('NCHAR')
export const TEXT: SqlString = /*@__PURE__*/ character('TEXT')
export const CLOB: SqlString = /*@__PURE__*/ character('CLOB')
export const BLOB: CallableType<Uint8Array, [length?: number]> = /*@__PURE__*/ sized(largeBinaryType, 'BLOB')
export const BINARY: CallableType<Uint8Array, [length?: number]> = /*@__PURE__*/ sized(largeBinaryType, 'BINARY')
export const VARBINARY: CallableType<Uint8Array, [length?: number]> = /*@__PURE__*/ sized(largeBinaryType, 'VARBINARY')
export const BOOLEAN: TypeEngine<boolean> = /*@__PURE__*/ written(Bool, 'BOOLEAN')
export const DATE: TypeEngine<string> = /*@__PURE__*/ written(CalendarDate, 'DATE')
export const DATETIME: TypeEngine<Date> = /*@__PURE__*/ written(dateTimeType, 'DATETIME')
/** A type of its own on PostgreSQL and as `Uuid` elsewhere keeps it: 32 digits, in a column that is called UUID. */
export const UUID: TypeEngine<string> = /*@__PURE__*/ written(/*@__PURE__*/ new UuidType(), 'UUID')

/** With its zone and precision said on PostgreSQL. */
export const TIME: CallableType<string, [options?: TimeOptions]> = /*@__PURE__*/ callableType(
  /*@__PURE__*/ new TimeType(),
  (options?: TimeOptions): TypeEngine<string> => new TimeType(options),
)

const timestamp = ({ timezone = false }: DateTimeOptions = {}): TypeEngine<Date> =>
  derivedType(dateTimeType, { ddl: () => 'TIMESTAMP', timezone, cacheKey: `timestamp${timezone}` })

/** Likewise. */
export const TIMESTAMP: CallableType<Date, [options?: DateTimeOptions]> = /*@__PURE__*/ callableType(
  /*@__PURE__*/ timestamp(),
  timestamp,
)
