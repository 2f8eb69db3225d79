import type { Dialect } from '../../../dialects/dialect.ts'
import { EnumType } from '../../../types/enum.ts'
import { NullType } from '../../../types/null-type.ts'
import { TypeEngine } from '../../../types/type-engine.ts'
import { typeText } from '../../../types/type-processors.ts'
import { describeValue } from './describe-value.ts'
import { sameValue } from './same-value.ts'

interface RecordedType {
  readonly class: string
  readonly ddl?: string
  readonly ddl_error?: string
  readonly args?: { readonly enums?: readonly string[]; readonly name?: string; readonly schema?: string }
}

type Names = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Names => typeof value === 'object' && value !== null
const isType = (value: Names): value is Names & RecordedType =>
  'class' in value && ('ddl' in value || 'ddl_error' in value)
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === 0 ||
  (isObject(value) && Object.keys(value).length === 0)

/**
 * Compares what an inspector gave with a recording. Where the recording is known to have lost something that the database
 * has (its notes say so), the inspector may tell it: that is counted in {@link knowsMore}.
 */
export class ReflectionComparison {
  readonly #dialect: Dialect
  readonly #warnings: readonly string[]
  knowsMore = false

  constructor(dialect: Dialect, warnings: readonly string[]) {
    this.#dialect = dialect
    this.#warnings = warnings
  }

  /** The first thing that differs, in words; null when all agrees. */
  difference(expected: unknown, actual: unknown, path = ''): string | null {
    if (isObject(expected)) return this.#partsDifference(expected, actual, path)
    if (typeof actual === 'boolean' && typeof expected === 'number') return sameOrTell(path, expected === 1, actual)
    if (this.#isKnownLoss(expected, actual, path)) return this.#more()
    return sameOrTell(path, expected, actual)
  }

  #isKnownLoss(expected: unknown, actual: unknown, path: string): boolean {
    if (typeof expected !== 'string' || typeof actual !== 'string' || expected === actual) return false
    // The length of a domain's type is lost there.
    if (/\bdomains\[[^\]]*\]\.type$/.test(path)) return actual.startsWith(`${expected}(`)
    // A computed column has an empty expression there without GENERATED ALWAYS, and else all up to the last parenthesis.
    const isComputed = this.#isSqlite && path.endsWith('.computed.sqltext')
    return isComputed && (expected === '' || expected.startsWith(`${actual})`))
  }

  #partsDifference(expected: Names, actual: unknown, path: string): string | null {
    if (isType(expected)) return this.#typeDifference(expected, actual, path)
    if (Array.isArray(expected)) return this.#listDifference(expected, actual, path)
    if ('$expression' in expected) return this.difference(expected['$expression'], actual, path)
    if ('$not_implemented' in expected) return isNothing(actual) ? null : tell(path, expected, actual)
    const isSpecial = Object.keys(expected).some((key) => key.startsWith('$') || key === 'error')
    return isSpecial ? sameOrTell(path, expected, actual) : this.#objectDifference(expected, actual, path)
  }

  get #isSqlite(): boolean {
    return this.#dialect.name === 'sqlite'
  }

  #more(): null {
    this.knowsMore = true
    return null
  }

  #typeDifference(expected: RecordedType, actual: unknown, path: string): string | null {
    if (!(actual instanceof TypeEngine)) return tell(path, expected, actual)
    if (expected.class === 'NullType') return this.#unknownDifference(expected, actual, path)
    const text = typeText(actual, this.#dialect)
    const { enums } = expected.args ?? {}
    const values = actual instanceof EnumType ? actual.values : undefined
    if (enums !== undefined && !sameValue(enums, values)) return tell(`${path}.enums`, enums, values)
    if (text === expected.ddl) return null
    if (this.#isSqlite && text.startsWith(`${expected.ddl} COLLATE `)) return this.#more()
    return tell(path, expected.ddl, text)
  }

  /** A type that is not known there may be known here; a newer SQLite tells the types of more columns of views. */
  #unknownDifference(expected: RecordedType, actual: TypeEngine, path: string): string | null {
    if (actual === NullType) return null
    const isUnknownThere = this.#warnings.some((text) => text.startsWith('Did not recognize type'))
    return this.#isSqlite || isUnknownThere ? this.#more() : tell(path, expected, actual)
  }

  #listDifference(expected: readonly unknown[], actual: unknown, path: string): string | null {
    if (!Array.isArray(actual)) return tell(path, expected, actual)
    const found = this.#exactDifference(expected, actual, path)
    if (found === null || !this.#isSqlite) return found
    const isLossy = /\.(?:foreign_keys|unique_constraints|indexes)$/.test(path)
    return isLossy && this.#isContained(expected, actual) ? this.#more() : found
  }

  #exactDifference(expected: readonly unknown[], actual: readonly unknown[], path: string): string | null {
    for (const [i, one] of expected.entries()) {
      if (i >= actual.length) break
      const name = isObject(one) && typeof one['name'] === 'string' ? one['name'] : i
      const found = this.difference(one, actual[i], `${path}[${name}]`)
      if (found !== null) return found
    }
    return expected.length === actual.length ? null : tell(`${path}.length`, expected, actual)
  }

  /** Each has a counterpart that says the same and perhaps more: the name and actions of a key, the direction of an index. */
  #isContained(expected: readonly unknown[], actual: readonly unknown[]): boolean {
    const left = [...actual]
    return expected.every((one) => {
      const at = left.findIndex((other) => isObject(one) && isObject(other) && says(other, one))
      if (at >= 0) left.splice(at, 1)
      return at >= 0
    })
  }

  #objectDifference(expected: Names, actual: unknown, path: string): string | null {
    if (!isObject(actual)) return isNothing(expected) && isNothing(actual) ? null : tell(path, expected, actual)
    // The direction of an expression is found there, and lost when the index is made again.
    if ('expressions' in expected && 'column_sorting' in expected) this.knowsMore = true
    for (const [key, one] of Object.entries(expected)) {
      const found = this.difference(one, actual[key], `${path}.${key}`)
      if (found !== null) return found
    }
    const more = Object.keys(actual).filter((key) => !(key in expected) && !isNothing(actual[key]))
    if (more.length === 0) return null
    if (this.#isSqlite && more.every((key) => key === 'column_sorting')) return this.#more()
    return tell(`${path}.${more[0]}`, undefined, actual[more[0]!])
  }
}

/** Null and the empty object are what the recording has where it lost something. */
function says(actual: unknown, expected: unknown): boolean {
  if (isNothing(expected)) return true
  if (typeof actual === 'boolean' && typeof expected === 'number') return actual === (expected === 1)
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) && actual.length === expected.length && expected.every((one, i) => says(actual[i], one))
    )
  }
  if (!isObject(expected)) return actual === expected
  if ('$expression' in expected) return actual === expected['$expression']
  return isObject(actual) && Object.entries(expected).every(([key, one]) => says(actual[key], one))
}

const tell = (path: string, expected: unknown, actual: unknown): string =>
  `${path}: expected ${describeValue(expected)}, got ${describeValue(actual)}`

const sameOrTell = (path: string, expected: unknown, actual: unknown): string | null =>
  sameValue(expected, actual) ? null : tell(path, expected, actual)
