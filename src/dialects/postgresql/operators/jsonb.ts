import { array } from '../../../sql/constructs/array.ts'
import { JsonElement, type JsonExpr } from '../../../sql/constructs/json.ts'
import { isExpression } from '../../../sql/coercions.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import { BindParameter } from '../../../sql/elements/bind-parameter.ts'
import type { JsonItem } from '../../../sql/elements/json-item.ts'
import type { Expr } from '../../../sql/expression.ts'
import { ArrayOf } from '../../../types/array-of.ts'
import { Text } from '../../../types/text.ts'
import { typeOfValue } from '../../../types/type-of-value.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { JSONB } from '../types/json-types.ts'
import { comparison, operation } from './operator.ts'

type Keys = readonly string[] | Expr<readonly string[] | null>

/** JSONB with its operators. */
export interface JsonbExpr<T> extends JsonExpr<T> {
  /** `@>`: has these members. */
  contains(value: unknown): Expr<boolean>
  /** `<@` */
  containedBy(value: unknown): Expr<boolean>
  /** `?` */
  hasKey(key: string | Expr<string>): Expr<boolean>
  /** `?|` */
  hasAny(keys: Keys): Expr<boolean>
  /** `?&` */
  hasAll(keys: Keys): Expr<boolean>
  /** `#-`: without the member at this path. */
  deletePath(path: Keys): JsonbExpr<unknown>
  /** `@?`: a jsonpath finds something. */
  pathExists(path: string | Expr<string>): Expr<boolean>
  /** `@@`: a jsonpath predicate holds. */
  pathMatch(path: string | Expr<string>): Expr<boolean>
  /** `||`: with the members of the other. */
  merge(value: unknown): JsonbExpr<unknown>
  /** `-`: without a member, or several. */
  without(key: string | number | Keys): JsonbExpr<unknown>
}

const CONTAINS = /*@__PURE__*/ comparison('@>')
const CONTAINED_BY = /*@__PURE__*/ comparison('<@')
const HAS_KEY = /*@__PURE__*/ comparison('?')
const HAS_ANY = /*@__PURE__*/ comparison('?|')
const HAS_ALL = /*@__PURE__*/ comparison('?&')
const PATH_EXISTS = /*@__PURE__*/ comparison('@?')
const PATH_MATCH = /*@__PURE__*/ comparison('@@')
const DELETE_PATH = /*@__PURE__*/ operation('#-', 15)
const MERGE = /*@__PURE__*/ operation('||', 5)
const WITHOUT = /*@__PURE__*/ operation('-', 7)

const keyNode = (value: unknown): unknown =>
  isExpression(value) ? value : new BindParameter(value, typeOfValue(value))
const listNode = (value: Keys): Expr<readonly string[] | null> =>
  isExpression(value) ? (value as Expr<readonly string[]>) : array(value as string[], Text)

class JsonbElement<T> extends JsonElement<T> implements JsonbExpr<T> {
  override contains(value: unknown): Expr<boolean> {
    return this.operate(CONTAINS, value)
  }

  containedBy(value: unknown): Expr<boolean> {
    return this.operate(CONTAINED_BY, value)
  }

  hasKey(key: string | Expr<string>): Expr<boolean> {
    return this.operate(HAS_KEY, keyNode(key))
  }

  hasAny(keys: Keys): Expr<boolean> {
    return this.operate(HAS_ANY, listNode(keys))
  }

  hasAll(keys: Keys): Expr<boolean> {
    return this.operate(HAS_ALL, listNode(keys))
  }

  deletePath(path: Keys): JsonbExpr<unknown> {
    return this.#changed(this.operate(DELETE_PATH, listNode(path).cast(ArrayOf(Text))))
  }

  pathExists(path: string | Expr<string>): Expr<boolean> {
    return this.operate(PATH_EXISTS, keyNode(path))
  }

  pathMatch(path: string | Expr<string>): Expr<boolean> {
    return this.operate(PATH_MATCH, keyNode(path))
  }

  merge(value: unknown): JsonbExpr<unknown> {
    return this.#changed(this.operate(MERGE, value))
  }

  without(key: string | number | Keys): JsonbExpr<unknown> {
    return this.#changed(this.operate(WITHOUT, Array.isArray(key) ? array(key as string[], Text) : keyNode(key)))
  }

  protected override derived<U>(item: JsonItem): JsonExpr<U> {
    return new JsonbElement<U>(item, item.type)
  }

  #changed(changed: ColumnElement): JsonbExpr<unknown> {
    return new JsonbElement(changed[EXPRESSION], this.type)
  }
}

/**
 * The JSONB operators of a column, or of a value: `jsonb(Doc.body).contains({ kind: 'note' })`.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/json.py › JSONB.Comparator
 */
export function jsonb<T>(value: Expr<T> | T): JsonbExpr<T> {
  if (!isExpression(value)) return new JsonbElement<T>(new BindParameter(value, JSONB()), JSONB())
  return new JsonbElement<T>(value[EXPRESSION], (value as unknown as ColumnElement).type)
}
