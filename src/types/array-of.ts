import { CompileError } from '../errors/request-errors.ts'
import { formatArray, parseArray } from './array-text.ts'
import { bindProcessor, resultProcessor, typeText, variantOf } from './type-processors.ts'
import { type NamedType, type Processor, TypeEngine, type TypeDialect } from './type-engine.ts'

export interface ArrayOptions {
  /** Default: as many as a value has. */
  readonly dimensions?: number
}

/** @source sqlalchemy lib/sqlalchemy/sql/sqltypes.py › ARRAY */
export class ArrayType<out T> extends TypeEngine<T> {
  readonly visitName = 'array'
  readonly family = 'array'
  readonly item: TypeEngine
  readonly dimensions: number | undefined

  constructor(item: TypeEngine, options?: ArrayOptions) {
    super()
    this.item = item
    this.dimensions = options?.dimensions
  }

  override get cacheKey(): string {
    return `array:${this.dimensions}:${this.item.cacheKey}`
  }

  override get unbounded(): TypeEngine {
    return new ArrayType(this.item.unbounded, { dimensions: this.dimensions ?? 1 })
  }

  ddl(dialect: TypeDialect): string {
    if (dialect.name !== 'postgresql') {
      throw new CompileError(`${dialect.name} has no arrays. Add .withVariant(Json(), '${dialect.name}') to the type.`)
    }
    const item = typeText(this.item, dialect)
    const brackets = '[]'.repeat(this.dimensions ?? 1)
    return item.includes(' COLLATE ') ? item.replace(' COLLATE ', `${brackets} COLLATE `) : item + brackets
  }

  override bindProcessor(dialect: TypeDialect): Processor {
    const inner = bindProcessor(this.item, dialect)
    // A JSON value may be an array itself.
    const depth = this.dimensions ?? (this.item.family === 'json' ? 1 : undefined)
    return (value: readonly unknown[]): string => formatArray(value, inner, depth)
  }

  override resultProcessor(dialect: TypeDialect): Processor {
    const inner = resultProcessor(this.item, dialect)
    return (text: string): unknown => parseArray(text, inner)
  }

  override namedType(dialect: TypeDialect): NamedType | null {
    return variantOf(this.item, dialect).namedType?.(dialect) ?? null
  }

  override inSchema(schema: string | undefined): TypeEngine<T> {
    const item = this.item.inSchema?.(schema)
    return item === undefined ? this : new ArrayType(item, this.dimensions ? { dimensions: this.dimensions } : {})
  }
}

type Nested<T, D> = D extends 2 ? T[][] : D extends 3 ? T[][][] : T[]

/**
 * An array of values of another type: `ArrayOf(Integer)`. Members that are NULL are null. With `dimensions: 2` values are
 * arrays of arrays of equal length. PostgreSQL has arrays; for others add `.withVariant(Json(), 'sqlite')`.
 */
export function ArrayOf<T, const D extends number = 1>(
  item: TypeEngine<T>,
  options?: { readonly dimensions?: D },
): TypeEngine<Nested<T, D>> {
  return new ArrayType<Nested<T, D>>(item, options)
}
