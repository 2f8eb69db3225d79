import { bindProcessor, literalProcessor, processed, resultProcessor, typeText, variantOf } from './type-processors.ts'
import {
  type AllowedValues,
  derivedType,
  type LiteralWriter,
  type NamedType,
  type Processor,
  TypeEngine,
  type TypeDialect,
} from './type-engine.ts'
import type { TypeFamily } from './type-family.ts'

let count = 0

/**
 * A type of your own on top of another one: values of type T travel as `Raw` values of `impl`.
 *
 * ```ts
 * class PointType extends TypeDecorator<Point, string> {
 *   readonly impl = Varchar(40)
 *   bind(point: Point) { return `${point.x},${point.y}` }
 *   result(raw: string) { const [x, y] = raw.split(','); return new Point(Number(x), Number(y)) }
 * }
 * const location = new PointType()
 * ```
 *
 * null is NULL and is not converted.
 *
 * Differs from SQLAlchemy: `process_bind_param` and `process_result_value` are `bind` and `result`, and are not called for
 * NULL, so that their types need no null; the cache is always safe, since objects of the class are told apart unless
 * `cacheKey` says otherwise.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/type_api.py › TypeDecorator
 */
export abstract class TypeDecorator<T, Raw = T> extends TypeEngine<T> {
  readonly visitName: string = 'decorator'
  private readonly id = ++count
  /** The type that the database has. */
  abstract readonly impl: TypeEngine<Raw>

  /** To the value of `impl`. Called once for each value that is sent. */
  abstract bind(value: T): Raw | null

  /** From the value of `impl`, for each value that is read. */
  abstract result(raw: Raw): T

  /** Another type in place of `impl` on some database (`'postgresql'`), for the same raw values. */
  loadDialectImpl(_dialect: string): TypeEngine<Raw> | undefined {
    return undefined
  }

  /** Equal for objects that convert alike. Default: another one for each object. */
  override get cacheKey(): string {
    return `${this.visitName}#${this.id}`
  }

  override get family(): TypeFamily {
    return this.impl.family
  }

  override get unbounded(): TypeEngine {
    return derivedType(this, { ddl: (dialect: TypeDialect) => typeText(this.implFor(dialect).unbounded, dialect) })
  }

  ddl(dialect: TypeDialect): string {
    return typeText(this.implFor(dialect), dialect)
  }

  override coerceComparedValue(_value: unknown, _operator: string | undefined): TypeEngine {
    return this
  }

  override bindProcessor(dialect: TypeDialect): Processor {
    const inner = bindProcessor(this.implFor(dialect), dialect)
    return (value: T): unknown => processed(this.bind(value), inner)
  }

  override resultProcessor(dialect: TypeDialect): Processor {
    const inner = resultProcessor(this.implFor(dialect), dialect)
    return (value: unknown): T => this.result((inner === null ? value : inner(value as never)) as Raw)
  }

  override literalProcessor(dialect: TypeDialect): LiteralWriter | null {
    const inner = literalProcessor(this.implFor(dialect), dialect) as ((raw: Raw) => string) | null
    if (inner === null) return null
    return (value: T): string => {
      const raw = this.bind(value)
      return raw === null ? 'NULL' : inner(raw)
    }
  }

  override namedType(dialect: TypeDialect): NamedType | null {
    return variantOf(this.implFor(dialect), dialect).namedType?.(dialect) ?? null
  }

  override allowedValues(dialect: TypeDialect): AllowedValues | null {
    return variantOf(this.implFor(dialect), dialect).allowedValues?.(dialect) ?? null
  }

  protected implFor(dialect: TypeDialect): TypeEngine<Raw> {
    return this.loadDialectImpl(dialect.name) ?? this.impl
  }
}
