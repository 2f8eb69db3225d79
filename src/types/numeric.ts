import { ArgumentError } from '../errors/request-errors.ts'
import { callableType, type CallableType } from './callable-type.ts'
import { TypeEngine } from './type-engine.ts'

const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)$/

export class NumericType extends TypeEngine<string> {
  readonly visitName: string = 'numeric'
  readonly family = 'numeric'
  /** Digits in all. */
  readonly precision: number | undefined
  /** Digits behind the point. */
  readonly scale: number | undefined

  constructor(precision?: number, scale?: number) {
    super()
    this.precision = precision
    this.scale = scale
  }

  override get cacheKey(): string {
    return this.ddl()
  }

  override get unbounded(): TypeEngine {
    return new NumericType()
  }

  ddl(): string {
    return this.named('NUMERIC')
  }

  protected named(word: string): string {
    if (this.precision === undefined) return word
    return `${word}(${this.precision}${this.scale === undefined ? '' : `, ${this.scale}`})`
  }

  override bindProcessor() {
    return inDouble
  }

  override literalProcessor() {
    return decimalOf
  }

  override resultProcessor() {
    return (value: number | bigint | string): string => decimalText(value, this.scale ?? 0)
  }
}

/** A float holds 15 digits of a decimal, whatever they are; where it would hold another number, that is an error. */
function inDouble(value: string): unknown {
  const text = decimalOf(value)
  const number = Number(text)
  if (plain(text) === plain(decimalText(number, 0))) return number
  const integer = /^-?\d+$/.test(text) ? BigInt(text) : null
  if (integer !== null && BigInt.asIntN(64, integer) === integer) return integer
  throw new ArgumentError(
    `The database keeps 15 digits of a decimal, and got ${text}. Keep it as text: Numeric(…).withVariant(Text, 'sqlite').`,
  )
}

/** The text of a decimal, checked. */
export function decimalOf(value: unknown): string {
  const text = String(value)
  if (DECIMAL.test(text)) return text
  throw new ArgumentError(`A Numeric column takes a decimal like '12.50', and got ${JSON.stringify(text)}.`)
}

/** Without needless zeros, for comparing. */
function plain(text: string): string {
  const [, sign, whole, fraction] = /^(-?)0*(\d*)\.?(\d*?)0*$/.exec(text) as unknown as [string, string, string, string]
  const digits = `${whole || '0'}.${fraction}`
  return digits === '0.' ? digits : sign + digits
}

/** A number as a decimal without an exponent, with at least `scale` digits behind the point. */
function decimalText(value: number | bigint | string, scale: number): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  const text = typeof value === 'number' ? withoutExponent(Number(value.toPrecision(15))) : String(value)
  const [whole, fraction = ''] = text.split('.') as [string, string?]
  const padded = fraction.padEnd(scale, '0')
  return padded === '' ? whole : `${whole}.${padded}`
}

function withoutExponent(value: number): string {
  const text = String(value)
  const parts = /^(-?)(\d)\.?(\d*)e([+-]\d+)$/.exec(text)
  if (parts === null) return text
  const [, sign, first, rest, exponent] = parts as unknown as [string, string, string, string, string]
  const power = Number(exponent)
  const digits = first + rest
  return sign + (power < 0 ? `0.${'0'.repeat(-power - 1)}${digits}` : digits.padEnd(power + 1, '0'))
}

/**
 * An exact decimal, as a string: `'12.50'`. SQLite has no decimals and computes with floats: its columns hold 15 digits
 * exactly, and a longer value is refused. Results of arithmetic there are rounded to 15 digits, which takes the noise of
 * floats away (`0.1 + 0.2` is `'0.3'`).
 *
 * Differs from SQLAlchemy: digits beyond the scale that a SQLite column holds are shown and not rounded away, and values
 * that a float cannot hold are refused, because both would alter a value in silence.
 */
export const Numeric: CallableType<string, [precision?: number, scale?: number]> = /*@__PURE__*/ callableType(
  /*@__PURE__*/ new NumericType(),
  (precision?: number, scale?: number): TypeEngine<string> => new NumericType(precision, scale),
)
