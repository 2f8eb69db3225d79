import { callableType, type CallableType } from '../../../types/callable-type.ts'
import { Integer } from '../../../types/integer.ts'
import { largeBinaryType } from '../../../types/large-binary.ts'
import { derivedType, type TypeEngine } from '../../../types/type-engine.ts'
import { renamed, textual } from './textual.ts'

type Sized = CallableType<string, [length?: number]>

const sized = (word: string): Sized =>
  callableType(bits(word), (length) => bits(length === undefined ? word : `${word}(${length})`))

/** A cast to `BIT` would keep the first bit. */
const bits = (sqlText: string): TypeEngine<string> =>
  derivedType(textual(sqlText), { unbounded: textual('BIT VARYING') })

/** Network addresses, as text: `'192.168.0.0/24'`. */
export const INET: TypeEngine<string> = /*@__PURE__*/ textual('INET')
export const CIDR: TypeEngine<string> = /*@__PURE__*/ textual('CIDR')
export const MACADDR: TypeEngine<string> = /*@__PURE__*/ textual('MACADDR')
export const MACADDR8: TypeEngine<string> = /*@__PURE__*/ textual('MACADDR8')
/** Documents and queries of full-text search, as text. */
export const TSVECTOR: TypeEngine<string> = /*@__PURE__*/ textual('TSVECTOR')
export const TSQUERY: TypeEngine<string> = /*@__PURE__*/ textual('TSQUERY')
/** An amount with its sign, as the locale of the server writes it: `'$1,234.50'`. */
export const MONEY: TypeEngine<string> = /*@__PURE__*/ textual('MONEY')
/** Text that is compared without regard to case; needs `CREATE EXTENSION citext`. */
export const CITEXT: TypeEngine<string> = /*@__PURE__*/ textual('CITEXT', 'string')
/** Zeros and ones as text: `'0101'`. */
export const BIT: Sized = /*@__PURE__*/ sized('BIT')
/** Likewise, with a length of up to so many. */
export const VARBIT: Sized = /*@__PURE__*/ sized('BIT VARYING')
export const OID: TypeEngine<number> = /*@__PURE__*/ renamed(Integer, 'OID')
export const REGCLASS: TypeEngine<string> = /*@__PURE__*/ textual('REGCLASS')
export const REGCONFIG: TypeEngine<string> = /*@__PURE__*/ textual('REGCONFIG')
export const BYTEA: TypeEngine<Uint8Array> = /*@__PURE__*/ renamed(largeBinaryType, 'BYTEA')
