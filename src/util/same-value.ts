/**
 * Whether two values mean the same: primitives and dates by value, bytes, lists and plain data member by member. Of other
 * objects their own `equals()` decides, else the text that they have; without either they are different.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime())
  if (Symbol.iterator in a) return sameLists([...(a as Iterable<unknown>)], [...(b as Iterable<unknown>)])
  const entries = Object.entries(a)
  if (entries.length > 0 || Object.getPrototypeOf(a) === Object.prototype) {
    return sameLists(entries.flat(), Object.entries(b).flat())
  }
  return sameObject(a, b)
}

function sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => sameValue(value, b[i]))
}

/** Of objects that show nothing of what they hold, such as those of Temporal. */
function sameObject(a: { readonly equals?: unknown }, b: object): boolean {
  if (typeof a.equals === 'function') return Boolean((a.equals as (other: object) => unknown)(b))
  const text = String(a)
  return !text.startsWith('[object ') && text === String(b)
}
