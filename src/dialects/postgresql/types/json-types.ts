import { type JsonOptions, JsonType, type JsonValue } from '../../../types/json.ts'
import { derivedType, type TypeEngine } from '../../../types/type-engine.ts'

/** JSON as text that the server has checked. It shadows the global `JSON` in files that import it. */
export function JSON<T = JsonValue>(options?: JsonOptions): TypeEngine<T> {
  return new JsonType<T>(options)
}

/** JSON in a form that can be searched and indexed: `JSONB<{ theme: string }>()`. */
export function JSONB<T = JsonValue>(options?: JsonOptions): TypeEngine<T> {
  const type = new JsonType<T>(options)
  return derivedType(type, { sqlText: 'JSONB', visitName: 'jsonb', cacheKey: `jsonb${type.noneAsNull}` })
}
