import { DateTime } from '../../types/date-time.ts'
import { Float } from '../../types/float.ts'
import { Integer } from '../../types/integer.ts'
import { NullType } from '../../types/null-type.ts'
import { Varchar } from '../../types/string.ts'
import type { TypeEngine } from '../../types/type-engine.ts'

const TEXT: TypeEngine = /*@__PURE__*/ Varchar()

const FIXED: readonly (readonly [names: RegExp, type: TypeEngine])[] = [
  [
    /^(count|(char_|octet_|bit_)?length|(dense_)?rank|row_number|ntile|position|strpos|instr|sign|regexp_count)$/,
    Integer,
  ],
  [/^(random|percent_rank|cume_dist|sqrt|exp|ln|log|log10|sin|cos|tan|pi)$/, Float],
  [
    /^(lower|upper|[lr]?trim|replace|substr|substring|concat|concat_ws|aggregate_strings|string_agg|group_concat|to_char|md5|left|right|repeat|reverse|current_user|session_user|user)$/,
    TEXT,
  ],
  [/^(now|current_timestamp|localtimestamp|localtime|date_trunc|sysdate)$/, DateTime],
]

/** Functions whose type is that of their first argument; values beside it have it too. */
const TYPE_OF_FIRST =
  /^(sum|min|max|coalesce|nullif|greatest|least|ifnull|abs|round|ceil|floor|mod|pow|power|(first|last)_value)$/

/** Likewise, but their second argument is a number. */
const TYPE_OF_FIRST_ALONE = /^(lag|lead|nth_value)$/

type Rule = 'first' | 'first alone' | 'avg' | TypeEngine

function ruleOf(name: string): Rule {
  if (TYPE_OF_FIRST.test(name)) return 'first'
  if (TYPE_OF_FIRST_ALONE.test(name)) return 'first alone'
  return name === 'avg' ? name : (FIXED.find(([names]) => names.test(name))?.[1] ?? NullType)
}

// Bounded by the names that a program writes.
const rules = /*@__PURE__*/ new Map<string, Rule>()

/**
 * The type of what a function gives, and of the values among its arguments (null where each has its own). `path` is its name,
 * behind the packages that it is in.
 */
export function functionTypes(path: string, first: TypeEngine): { result: TypeEngine; argument: TypeEngine } {
  let rule = rules.get(path)
  if (rule === undefined) {
    rule = ruleOf(path.slice(path.lastIndexOf('.') + 1))
    rules.set(path, rule)
  }
  if (rule === 'first') return { result: first, argument: first }
  if (rule === 'first alone') return { result: first, argument: NullType }
  // The mean of exact numbers is exact, and that of intervals is one.
  if (rule === 'avg') return { result: /numeric|interval/.test(first.family) ? first : Float, argument: NullType }
  return { result: rule, argument: NullType }
}
