import { describe, expect, test, vi } from 'vitest'
import { IdentityMap } from './identity-map.ts'

interface Thing {
  readonly name: string
}
const thing = (name = 'x'): Thing => ({ name })

/** Makes what weak references hold disappear when the test says so: the collector does not run on demand. */
function collectable(): { readonly collect: (...gone: object[]) => void } {
  const collected = new Set<object>()
  class Reference {
    readonly #target: object
    constructor(target: object) {
      this.#target = target
    }
    deref(): object | undefined {
      return collected.has(this.#target) ? undefined : this.#target
    }
  }
  vi.stubGlobal('WeakRef', Reference)
  return { collect: (...gone) => gone.forEach((object) => collected.add(object)) }
}

describe('IdentityMap', () => {
  test('has one object for each key', () => {
    const map = new IdentityMap<Thing>()
    const [a, b] = [thing('a'), thing('b')]
    expect(map.values()).toEqual([])
    map.set(1, a)
    map.set(2, a)
    map.set(2, b)
    expect([map.get(1), map.get(2), map.get(3)]).toEqual([a, b, undefined])
    expect(map.values()).toEqual([a, b])
  })

  test('lets go of an object only while it has the key', () => {
    const map = new IdentityMap<Thing>()
    const [old, young] = [thing('old'), thing('young')]
    map.set(1, old)
    map.set(1, young)
    map.delete(1, old)
    expect(map.get(1)).toBe(young)
    map.delete(1, young)
    expect(map.get(1)).toBe(undefined)
    map.set(1, old)
    map.clear()
    expect(map.values()).toEqual([])
  })

  test('entries are strong until they are weakened', () => {
    const { collect } = collectable()
    const map = new IdentityMap<Thing>()
    const [kept, changed, dropped] = [thing('kept'), thing('changed'), thing('dropped')]
    ;[kept, changed, dropped].forEach((object, i) => map.set(i, object))
    collect(changed, dropped)
    expect(map.values()).toHaveLength(3)
    map.weaken((object) => object === changed)
    expect(map.values()).toEqual([kept, changed])
    expect(map.get(2)).toBe(undefined)
    map.weaken(() => false)
    expect(map.values()).toEqual([kept])
    vi.unstubAllGlobals()
  })

  test('is empty when all of its objects are gone', () => {
    const { collect } = collectable()
    const map = new IdentityMap<Thing>()
    const gone = thing()
    map.set(1, gone)
    map.weaken(() => false)
    collect(gone)
    expect(map.values()).toEqual([])
    vi.unstubAllGlobals()
  })

  test('dead entries are swept when the map has doubled', () => {
    const { collect } = collectable()
    const sizes: number[] = []
    const clear = Map.prototype.delete
    const deleted = vi.spyOn(Map.prototype, 'delete').mockImplementation(function (this: Map<unknown, unknown>, key) {
      sizes.push(this.size)
      return clear.call(this, key)
    })
    const map = new IdentityMap<Thing>()
    const all = Array.from({ length: 127 }, () => thing())
    all.forEach((object, i) => map.set(i, object))
    map.weaken(() => false)
    collect(...all.slice(1))
    map.set(127, thing())
    expect(deleted).not.toHaveBeenCalled()
    map.set(128, thing())
    expect(sizes).toHaveLength(126)
    expect(map.values()).toHaveLength(3)
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })
})
