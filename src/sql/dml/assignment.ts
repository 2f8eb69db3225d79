import { EXPRESSION } from '../../util/symbols.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** A column, or a part of one: an element of an array. */
export interface Place {
  readonly [EXPRESSION]: ClauseElement
  readonly type: TypeEngine
}

/** `place=element`, in SET. */
export interface Assignment {
  readonly place: Place
  readonly element: ClauseElement
}

/** The list behind SET; `sign` is `=` with or without spaces. */
export function renderAssignments(assignments: readonly Assignment[], sign: string, compiler: SqlCompiler): string {
  const texts = assignments.map(({ place, element }) => {
    const column = compiler.withColumns('bare', () => compiler.process(place[EXPRESSION]))
    return column + sign + compiler.process(element)
  })
  return texts.join(', ')
}
