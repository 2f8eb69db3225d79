import type { IdentityOptions } from '../../schema/identity.ts'

/**
 * What changes in a numbering of PostgreSQL, in words that follow SET. An option that goes becomes what PostgreSQL takes where
 * nothing is said. Bounds that are those of a type are no bounds.
 *
 * @source alembic alembic/ddl/impl.py › DefaultImpl._compare_identity_default
 */
export function identityChanges(existing: IdentityOptions, wanted: IdentityOptions): readonly string[] {
  const [before, after] = [stated(existing), stated(wanted)]
  const changed = (option: keyof typeof after, write: (value: unknown) => string): readonly string[] =>
    String(before[option]) === String(after[option]) ? [] : [write(after[option])]
  return [
    ...changed('always', (value) => `GENERATED ${value ? 'ALWAYS' : 'BY DEFAULT'}`),
    ...changed('cache', (value) => `CACHE ${value}`),
    ...changed('cycle', (value) => (value ? 'CYCLE' : 'NO CYCLE')),
    ...changed('increment', (value) => `INCREMENT BY ${value}`),
    ...boundChange('maxValue', existing, wanted),
    ...boundChange('minValue', existing, wanted),
    ...changed('start', (value) => `START WITH ${value}`),
  ]
}

const isDown = ({ increment = 1 }: IdentityOptions): boolean => BigInt(increment) < 0n

/** What holds, whether it is said or not. */
function stated(options: IdentityOptions) {
  const { always = false, cache = 1, cycle = false, increment = 1, minValue = 1, maxValue = -1 } = options
  return { always, cache, cycle, increment, start: options.start ?? (isDown(options) ? maxValue : minValue) }
}

const TYPE_BITS = [16n, 32n, 64n]
/** The last number of each type, to either side. */
const LAST = {
  maxValue: TYPE_BITS.map((bits) => String(2n ** (bits - 1n) - 1n)),
  minValue: TYPE_BITS.map((bits) => String(-(2n ** (bits - 1n)))),
}
/** The bound in the direction from which a numbering comes. */
const FIRST = { maxValue: '-1', minValue: '1' }

function boundChange(
  bound: 'minValue' | 'maxValue',
  existing: IdentityOptions,
  wanted: IdentityOptions,
): readonly string[] {
  const [before, after] = [existing[bound], wanted[bound]].map((value) => (value === undefined ? null : String(value)))
  if (after !== null) return before === after ? [] : [`${bound.toUpperCase()} ${after}`]
  const isFirst = (bound === 'minValue') !== isDown(wanted)
  if (before === null || (isFirst ? FIRST[bound] === before : LAST[bound].includes(before!))) return []
  return [`NO ${bound.toUpperCase()}`]
}
