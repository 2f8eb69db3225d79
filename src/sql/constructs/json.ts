import { ArgumentError } from '../../errors/request-errors.ts'
import { Bool } from '../../types/boolean.ts'
import { floatType } from '../../types/float.ts'
import { Integer } from '../../types/integer.ts'
import { Json } from '../../types/json.ts'
import { Numeric } from '../../types/numeric.ts'
import { Varchar } from '../../types/string.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { isExpression } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import { BindParameter } from '../elements/bind-parameter.ts'
import { JsonIndexType, JsonPathType } from '../elements/json-index-type.ts'
import { JsonItem, type JsonReading } from '../elements/json-item.ts'
import type { Expr } from '../expression.ts'

type Key = string | number
type Item<T, K> = K extends keyof NonNullable<T> ? NonNullable<T>[K] | null : unknown

/** JSON with its operators. T is the type of the values. */
export interface JsonExpr<T> extends Expr<T> {
  /** The member with this name or number. */
  at<const K extends Key>(key: K | Expr<Key>): JsonExpr<Item<T, K>>
  /** The member of a member: `json(t.a).path('list', 0, 'name')`. */
  path(...keys: Key[]): JsonExpr<unknown>
  /** As the database writes it as text: strings without quotes. */
  asText(): Expr<string | null>
  asString(): Expr<string | null>
  asInteger(): Expr<number | null>
  asFloat(): Expr<number | null>
  asNumeric(precision: number, scale: number): Expr<string | null>
  asBoolean(): Expr<boolean | null>
  asJson(): JsonExpr<T>
}

export class JsonElement<T> extends ColumnElement<T> implements JsonExpr<T> {
  at<const K extends Key>(key: K | Expr<Key>): JsonExpr<Item<T, K>> {
    const element = isExpression(key) ? key[EXPRESSION] : new BindParameter(key, new JsonIndexType(typeof key))
    return this.derived(new JsonItem(this[EXPRESSION], element, 'index', 'json', this.type))
  }

  path(...keys: Key[]): JsonExpr<unknown> {
    const path = new BindParameter(keys, new JsonPathType())
    return this.derived(new JsonItem(this[EXPRESSION], path, 'path', 'json', this.type))
  }

  asText(): Expr<string | null> {
    return this.#as('text', Varchar())
  }

  asString(): Expr<string | null> {
    return this.#as('cast', Varchar())
  }

  asInteger(): Expr<number | null> {
    return this.#as('cast', Integer)
  }

  asFloat(): Expr<number | null> {
    return this.#as('cast', floatType)
  }

  asNumeric(precision: number, scale: number): Expr<string | null> {
    return this.#as('cast', Numeric(precision, scale))
  }

  asBoolean(): Expr<boolean | null> {
    return this.#as('cast', Bool)
  }

  asJson(): JsonExpr<T> {
    return this
  }

  /** The same kind of expression over another node. */
  protected derived<U>(item: JsonItem): JsonExpr<U> {
    return new JsonElement<U>(item, item.type)
  }

  #as<U>(reading: JsonReading, type: TypeEngine<U>): Expr<U> {
    const element = this[EXPRESSION]
    if (!(element instanceof JsonItem)) {
      throw new ArgumentError(
        'Name a member first, as json(User.profile).at("name").asString(). For all of it, use cast().',
      )
    }
    return new ColumnElement<U>(new JsonItem(element.left, element.right, element.step, reading, type), type)
  }
}

/**
 * The JSON operators of a column, or of a value: `json(User.settings).at('theme').asString().eq('dark')`.
 *
 * Differs from SQLAlchemy: operators of one type are no methods of all expressions, so that only those load them who use
 * them; and what is `column["key"]` there is `at('key')`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/sqltypes.py › JSON.Comparator
 */
export function json<T>(value: Expr<T> | T): JsonExpr<T> {
  if (!isExpression(value)) return new JsonElement<T>(new BindParameter(value, Json()), Json())
  return new JsonElement<T>(value[EXPRESSION], (value as unknown as ColumnElement).type)
}
