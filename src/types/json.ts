import { ArgumentError } from '../errors/request-errors.ts'
import { type Processor, TypeEngine } from './type-engine.ts'

export interface JsonOptions {
  /**
   * What `null` is written as: true for SQL NULL, false for the JSON value `null`. Both are read as `null`. Default: true.
   *
   * Differs from SQLAlchemy: there `False` is the default; here a nullable column has the type `T | null`, and `null` is
   * NULL in all other types.
   */
  readonly noneAsNull?: boolean
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

export class JsonType<out T> extends TypeEngine<T> {
  readonly visitName: string = 'json'
  readonly family = 'json'
  readonly noneAsNull: boolean

  constructor(options?: JsonOptions) {
    super()
    this.noneAsNull = options?.noneAsNull ?? true
  }

  override get cacheKey(): string {
    return this.visitName + this.noneAsNull
  }

  ddl(): string {
    return 'JSON'
  }

  override bindProcessor(): Processor {
    const { noneAsNull } = this
    return noneAsNull ? jsonText : Object.assign((value: unknown) => jsonText(value), { takesNull: true } as const)
  }

  override resultProcessor(): Processor {
    // Columns of NUMERIC affinity give numbers for JSON numbers.
    return (text: unknown): unknown => JSON.parse(String(text))
  }
}

function jsonText(value: unknown): string {
  let text: unknown
  try {
    text = JSON.stringify(value ?? null, checkedMember)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new ArgumentError(`A Json column got what JSON cannot say: ${error.message.split('\n')[0]}.`, {
      cause: error,
    })
  }
  if (typeof text === 'string') return text
  throw new ArgumentError(`A Json column takes what JSON can say, and got a ${typeof value}.`)
}

/** `JSON.stringify` would write NaN as null, and has a TypeError for BigInt. */
function checkedMember(key: string, value: unknown): unknown {
  if (typeof value !== 'bigint' && (typeof value !== 'number' || Number.isFinite(value))) return value
  const at = key && ` at key ${JSON.stringify(key)}`
  throw new ArgumentError(`A Json column got ${String(value)}${at}, which JSON cannot say.`)
}

/** JSON with values of type T: `Json<{ theme: 'dark' | 'light' }>()`. */
export function Json<T = JsonValue>(options?: JsonOptions): TypeEngine<T> {
  return new JsonType<T>(options)
}
