import type { Processor, TypeEngine } from '../types/type-engine.ts'

/** A parameter of a compiled statement: where its value comes from at each execution. */
export type ParameterSlot =
  /** One of the statement's own parameters, by its place among them. */
  | {
      readonly kind: 'bind'
      readonly position: number
      readonly list: ListSlot | null
      /** Behind each placeholder: a cast, where the database would take the parameter for something else. */
      readonly cast: string
      /** Writes the value into the text, in place of a placeholder. */
      readonly literal: ((value: unknown) => string) | null
      readonly type: TypeEngine
      readonly processor: Processor | null
    }
  /** A value made anew each time: a column default. */
  | {
      readonly kind: 'made'
      readonly make: () => unknown
      readonly type: TypeEngine
      readonly processor: Processor | null
    }

/** A parameter that is a list: one placeholder for each member. */
export interface ListSlot {
  /** Of the places in each member, when the members are rows. */
  readonly processors: readonly (Processor | null)[] | null
  /** Before rows. */
  readonly prefix: string
  /** In place of an empty list, which is no SQL. */
  readonly empty: string
}

/** An expression in a row of VALUES: text, and parameters whose values each row has under their names. */
export interface RowExpression {
  readonly kind: 'expression'
  readonly type: TypeEngine
  readonly pieces: readonly (string | ParameterSlot)[]
  /** Each row has placeholders of its own. */
  readonly placeholders: 'qmark'
}

/** One place in a row of VALUES. */
export type CompiledRowSlot =
  | {
      readonly kind: 'value'
      readonly valueOf: (row: readonly unknown[]) => unknown
      readonly type: TypeEngine
      readonly processor: Processor | null
    }
  | RowExpression
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number' }

/** A statement as text for one dialect. Serves all statements with the same cache key. */
export interface Compiled {
  /** Text and parameters by turns. */
  readonly pieces: readonly (string | ParameterSlot | RowsPiece)[]
  readonly placeholders: 'qmark' | 'numeric'
  /** The last few texts, by the number of rows of VALUES; null where lists make the text depend on more than that. */
  readonly texts: Map<number, string> | null
  /** What the rows hold, or null when the statement does not know (`text()`) or returns none. */
  readonly resultColumns: ResultColumns | null
  /** How many parameters each row of VALUES has; null when the text has no such rows. */
  readonly parametersPerRow: number | null
  /** The rows are the keys that the database made; the user did not ask for them. */
  readonly isImplicitReturning: boolean
}

/** Rows of VALUES: text and parameters are made for as many as there are. */
export interface RowsPiece {
  readonly kind: 'rows'
  readonly slots: readonly CompiledRowSlot[]
}

/** The columns of a result, in order: their keys, and how their values are converted. */
export interface ResultColumns {
  readonly keys: readonly string[]
  readonly processors: readonly (Processor | null)[]
}
