import { expect, test } from 'vitest'
import { sameValue } from './same-value.ts'

class Money {
  readonly #cents: number
  constructor(cents: number) {
    this.#cents = cents
  }
  toString(): string {
    return `${this.#cents} ct`
  }
}

class Sealed {
  readonly #secret: number
  constructor(secret: number) {
    this.#secret = secret
  }
  equals(other: Sealed): boolean {
    return other.#secret === this.#secret
  }
}

class Opaque {
  readonly #secret = Math.random()
  reveal(): number {
    return this.#secret
  }
}

const DAY = '2026-11-22'

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [NaN, NaN, true],
  [1, '1', false],
  [1n, 1n, true],
  [null, undefined, false],
  [new Date(DAY), new Date(DAY), true],
  [new Date(DAY), new Date(0), false],
  [new Uint8Array([1, 2]), new Uint8Array([1, 2]), true],
  [new Uint8Array([1, 2]), new Uint8Array([1, 3]), false],
  [[1, [2]], [1, [2]], true],
  [[1], [1, 2], false],
  [{ a: { b: 1 } }, { a: { b: 1 } }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{}, {}, true],
  [{}, [], false],
  [new Map([['a', 1]]), new Map([['a', 1]]), true],
  [new Set([1]), new Set([2]), false],
  [new Money(5), new Money(5), true],
  [new Money(5), new Money(6), false],
  [new Sealed(5), new Sealed(5), true],
  [new Sealed(5), new Sealed(6), false],
  [new Opaque(), new Opaque(), false],
])('%o and %o: %s', (a, b, same) => {
  expect(sameValue(a, b)).toBe(same)
})
