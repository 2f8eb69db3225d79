import fc from 'fast-check'
import { and, not, or } from '../../sql/conditions.ts'
import type { Expr } from '../../sql/expression.ts'
import { func } from '../../sql/functions/func.ts'
import { literal } from '../../sql/literal.ts'
import { exists } from '../../sql/selectable/exists.ts'
import { select } from '../../sql/selectable/select.ts'
import { flasks, type Source, stones } from './sources.ts'

type Num = Expr<number | null>
type Str = Expr<string | null>

/** Strings that end quotes, comments and parameters elsewhere. */
export const hostileStrings = fc.oneof(
  fc.constantFrom(
    "'; DROP TABLE fuzz_stone; --",
    `"`,
    "''",
    '\\',
    "\\'",
    '--',
    '/*',
    '*/',
    ';',
    '%s',
    '%%',
    ':name',
    '$1',
    '$$',
    '?',
    '\u2028',
    '\ud83d\ude00',
    "E'\\x27",
    ' OR 1=1',
    '__proto__',
    'constructor',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
)

export interface Expressions {
  readonly number: fc.Arbitrary<Num>
  readonly string: fc.Arbitrary<Str>
  readonly condition: fc.Arbitrary<Expr<boolean>>
}

/** Expressions over the columns of some sources. */
export function expressionsOver(given: readonly Source[]): Expressions {
  const numbers = given.flatMap((source) => source.numbers)
  const strings = given.flatMap((source) => source.strings)
  const flags = given.flatMap((source) => source.flags)
  return fc.letrec<{ number: Num; string: Str; condition: Expr<boolean> }>((tie) => ({
    number: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'fuzz' },
      fc.constantFrom(...numbers),
      fc.integer({ min: -3, max: 900 }).map((value): Num => literal(value)),
      fc.tuple(tie('number'), tie('number'), fc.constantFrom('plus', 'minus', 'times', 'mod', 'div')).map(arithmetic),
      tie('number').map((one): Num => func.abs(one)),
      fc.tuple(tie('number'), tie('number')).map(([a, b]): Num => func.coalesce(a, b as never)),
      tie('string').map((one): Num => func.length(one)),
      fc.tuple(tie('condition'), fc.nat(3)).map(([condition, n]): Num => counted(condition, n)),
    ),
    string: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'fuzz' },
      ...(strings.length > 0 ? [fc.constantFrom(...strings)] : []),
      hostileStrings.map((value): Str => literal(value)),
      fc.tuple(tie('string'), tie('string')).map(([a, b]): Str => a.concat(b)),
      fc.tuple(tie('string'), fc.constantFrom('lower', 'upper')).map(([one, name]): Str => func[name as 'lower'](one)),
    ),
    condition: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'fuzz' },
      fc.tuple(tie('number'), tie('number'), fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge')).map(comparison),
      fc.tuple(tie('string'), hostileStrings, fc.constantFrom('startsWith', 'endsWith', 'contains')).map(pattern),
      fc.tuple(tie('number'), fc.array(fc.nat(9), { maxLength: 3 })).map(([one, list]) => one.in(list)),
      fc.tuple(tie('number'), fc.nat(5)).map(listed),
      fc.tuple(tie('number'), tie('number'), tie('number')).map(([x, y, z]) => x.between(y as never, z as never)),
      tie('string').map((one) => one.is(null)),
      fc.tuple(tie('string'), tie('string')).map(([a, b]) => a.isDistinctFrom(b)),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => and(...all)),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => or(...all)),
      tie('condition').map((one) => not(one)),
      tie('condition').map(existing),
      ...(flags.length > 0 ? [fc.constantFrom(...flags)] : []),
    ),
  }))
}

const arithmetic = ([a, b, name]: [Num, Num, string]): Num => a[name as 'plus'](b)
const comparison = ([a, b, name]: [Num, Num, string]): Expr<boolean> => a[name as 'eq'](b)
const pattern = ([a, b, name]: [Str, string, string]): Expr<boolean> =>
  a[name as 'contains'](b, b.length % 2 === 0 ? {} : { autoescape: true })

// Subqueries look at an alias of their own, beside what is around them.

const counted = (condition: Expr<boolean>, least: number): Num => {
  const inner = stones.alias()
  return select(func.count()).where(condition, inner.c.id.ge(least)).scalarSubquery()
}

const existing = (condition: Expr<boolean>): Expr<boolean> => {
  const probe = flasks.alias()
  return exists(select(probe.c.id).where(condition, probe.c.id.gt(0)))
}

const listed = ([one, least]: [Num, number]): Expr<boolean> => {
  const probe = flasks.alias()
  return one.in(select(probe.c.stoneId).where(probe.c.id.gt(least)))
}
