import { ArgumentError } from '../../../errors/request-errors.ts'
import { isTrue } from '../../../types/boolean.ts'
import type { FloatOptions } from '../../../types/float.ts'
import { wholeMilliseconds } from '../../../types/interval.ts'
import { hexOf } from '../../../util/hex-of.ts'
import { decimalOf } from '../../../types/numeric.ts'
import type { TemporalDurationType } from '../../../types/temporal-duration.ts'
import { timeParts } from '../../../types/time.ts'
import type { Processor, TypeEngine, TypeRule, TypeRules } from '../../../types/type-engine.ts'
import { uuidDigits } from '../../../types/uuid.ts'
import { parseBytes } from './bytes.ts'
import { intervalMilliseconds } from './interval-text.ts'
import { readDuration, writeDuration } from './temporal-duration.ts'
import { formatTimestamp, parseTimestamp } from './timestamp.ts'
import type { TimestampOptions } from './timestamp-types.ts'

type Timestamp = TypeEngine & TimestampOptions

const toNumber: Processor = (text: string) => Number(text)
const toBoolean: Processor = (text: string) => text === 't'
const asItIs = (): null => null

const zoned = (word: string, { timezone = false, precision }: TimestampOptions): string =>
  `${word}${precision === undefined ? '' : `(${precision})`} ${timezone ? 'WITH' : 'WITHOUT'} TIME ZONE`
const number: TypeRule = { resultProcessor: () => toNumber }
const floatLiteral = (value: number): string =>
  Object.is(value, -0) ? '-0.0' : Number.isFinite(value) ? String(value) : `'${value}'::FLOAT`

/** PostgreSQL speaks text: values arrive as the server writes them. It has types for what others keep as text. */
export const postgresqlTypes: TypeRules = {
  integer: number,
  smallint: number,
  float: {
    ddl: ({ precision }: TypeEngine & FloatOptions) => (precision === undefined ? 'FLOAT' : `FLOAT(${precision})`),
    resultProcessor: () => toNumber,
    literalProcessor: () => floatLiteral,
  },
  double: { ddl: () => 'DOUBLE PRECISION', resultProcessor: () => toNumber, literalProcessor: () => floatLiteral },
  numeric: {
    bindProcessor: () => (value: unknown) => (value === 'NaN' ? value : decimalOf(value)),
    resultProcessor: asItIs,
    literalProcessor: () => (value: string) => (value === 'NaN' ? "'NaN'::NUMERIC" : decimalOf(value)),
  },
  boolean: { bindProcessor: () => isTrue, resultProcessor: () => toBoolean },
  datetime: {
    ddl: (type: Timestamp) => zoned('TIMESTAMP', type),
    bindProcessor:
      ({ timezone = false }: Timestamp) =>
      (value: Date) =>
        formatTimestamp(value, timezone),
    resultProcessor: () => parseTimestamp,
    literalProcessor:
      ({ timezone = false }: Timestamp) =>
      (value: Date) =>
        `'${formatTimestamp(value, timezone).replace('.000', '')}'`,
  },
  date: { bindProcessor: () => checkedDate },
  time: {
    ddl: (type: Timestamp) => zoned('TIME', type),
    bindProcessor: ({ timezone }: Timestamp) => (timezone ? checkedZonedTime : checkedTime),
    resultProcessor: asItIs,
  },
  interval: {
    ddl: () => 'INTERVAL',
    bindProcessor: () => (value: number) => `${wholeMilliseconds(value)} milliseconds`,
    resultProcessor: () => intervalMilliseconds,
  },
  temporalDuration: {
    ddl: () => 'INTERVAL',
    bindProcessor: () => writeDuration,
    resultProcessor: (type: TemporalDurationType) => (text: string) => readDuration(text, type),
  },
  binary: {
    ddl: () => 'BYTEA',
    resultProcessor: () => parseBytes,
    literalProcessor: () => (bytes: Uint8Array) => `'\\x${hexOf(bytes)}'::BYTEA`,
  },
  uuid: {
    ddl: () => 'UUID',
    bindProcessor: () => checkedUuid,
    resultProcessor: asItIs,
    literalProcessor: () => (value: string) => `'${checkedUuid(value)}'::UUID`,
  },
}

const checkedTime = (value: string): string => timeParts(value)[0]!
const checkedZonedTime = (value: string): string =>
  checkedTime(String(value).replace(/(?:Z|[+-]\d\d(?::?\d\d)?)$/, '')) && value

function checkedDate(text: string): string {
  if (/^\d{4,7}-\d\d-\d\d(?: BC)?$/.test(text)) return text
  throw new ArgumentError(`A date is a string like '2026-01-31', and got ${JSON.stringify(text)}.`)
}

const checkedUuid = (value: string): string => uuidDigits(value) && value
