/** What a type test says about a place in its file. Lines and columns count from 0. */
export interface HoverExpectation {
  readonly kind: 'hover'
  readonly line: number
  readonly column: number
  readonly text: string
}

/** The next line of code after a `@ts-expect-error` has an error whose message has this text. */
export interface ErrorExpectation {
  readonly kind: 'error'
  readonly line: number
  readonly text: string | RegExp
}

export type Expectation = HoverExpectation | ErrorExpectation
