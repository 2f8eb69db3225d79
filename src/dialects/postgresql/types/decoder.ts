import { parseArray } from '../../../types/array-text.ts'
import type { Processor } from '../../../types/type-engine.ts'
import { parseBytes } from './bytes.ts'
import { parseTimestamp } from './timestamp.ts'

const toNumber: Processor = (text: string) => Number(text)
const toBoolean: Processor = (text: string) => text === 't'
const toJson: Processor = (text: string) => JSON.parse(text) as unknown
/** As SQLite gives whole numbers: a number, and a BigInt beyond the 53 bits that a number holds exactly. */
const toWholeNumber: Processor = (text: string) => {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}
/** `infinity` stays text. */
const toDate: Processor = (text: string) => (text.endsWith('infinity') ? text : parseTimestamp(text))

/** The number of the type in `pg_type`, that of its array, and how its text is read. */
const TYPES: readonly (readonly [typeId: number, arrayId: number, decode: Processor | null])[] = [
  [16, 1000, toBoolean],
  [17, 1001, parseBytes],
  [20, 1016, toWholeNumber],
  [21, 1005, toNumber],
  [23, 1007, toNumber],
  [25, 1009, null],
  [26, 1028, toNumber],
  [114, 199, toJson],
  [700, 1021, toNumber],
  [701, 1022, toNumber],
  [1042, 1014, null],
  [1043, 1015, null],
  [1082, 1182, null],
  [1083, 1183, null],
  [1114, 1115, toDate],
  [1184, 1185, toDate],
  [1700, 1231, null],
  [2950, 2951, null],
  [3802, 3807, toJson],
]

const DECODERS: ReadonlyMap<number, Processor | null> = /*@__PURE__*/ new Map(
  /*@__PURE__*/ TYPES.flatMap<[number, Processor | null]>(([typeId, arrayId, decode]) => [
    [typeId, decode],
    [arrayId, (text: string) => parseArray(text, decode)],
  ]),
)

/**
 * For columns of `text()` statements, by the number of the type in `pg_type`: whole numbers, floats, booleans, bytes, JSON,
 * timestamps, and arrays of these and of text. Numeric, dates, times, intervals and all others stay text.
 */
export const postgresqlDecoder = (typeId: number): Processor | null => DECODERS.get(typeId) ?? null
