/** The parts of a test framework that the suite uses; those of Vitest, and what is made like them, fit. */
export interface TestTools {
  describe(title: string, body: () => void): unknown
  test(title: string, options: { readonly skip?: boolean }, body: () => unknown): unknown
  readonly expect: Expect
}

export type Expect = (value: unknown, message?: string) => Matchers

export interface Matchers {
  readonly not: Matchers
  toBe(expected: unknown): unknown
  toEqual(expected: unknown): unknown
  toMatch(expected: RegExp | string): unknown
  toMatchObject(expected: object): unknown
  toBeInstanceOf(expected: abstract new (...args: never) => unknown): unknown
  toHaveLength(expected: number): unknown
  toBeLessThan(expected: number): unknown
}
