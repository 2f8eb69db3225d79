import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import type { RelationshipLoading } from '../loading-of.ts'
import type { JoinNode } from './join-node.ts'

/** In which part of a result columns stand: those of the selected items, or those behind them that joins bring. */
export type ColumnList = 'primary' | 'secondary'

/** Where a column is, while nobody knows yet how many stand before it. */
export interface ColumnPlace {
  readonly list: ColumnList
  readonly index: number
}

/** What a statement gets in order to load relationships with it. */
export class PlanBuilder {
  readonly primary: ColumnElement[] = []
  readonly secondary: ColumnElement[] = []
  readonly joins: JoinNode[] = []
  readonly orderBy: ClauseElement[] = []
  /** What loading does for relationships; null as long as no class has any. */
  loading: RelationshipLoading | null = null
  /** Collections that are joined for loading: the rows of their parents are repeated. */
  collections = 0
  /** Other joins may repeat rows, too. */
  readonly multiplies: boolean
  /** So many of the first columns are there already, and are not selected again. */
  #shared = 0

  /** Columns between those of the two lists. */
  readonly #between: number

  constructor(multiplies: boolean, between = 0) {
    this.multiplies = multiplies
    this.#between = between
  }

  /** Columns in front of the others, that these need not repeat. */
  share(columns: readonly ColumnElement[]): void {
    this.primary.push(...columns)
    this.#shared = columns.length
  }

  add(column: ColumnElement, list: ColumnList): ColumnPlace {
    const element = column[EXPRESSION]
    for (let i = 0; i < this.#shared; i++)
      if (this.primary[i]![EXPRESSION] === element) return { list: 'primary', index: i }
    const columns = this[list]
    columns.push(column)
    return { list, index: columns.length - 1 }
  }

  /** Whether these are all columns of the result, in their order but for the first. */
  isOnly(places: readonly number[]): boolean {
    if (this.joins.length > 0 || this.primary.length !== places.length) return false
    const others = places.filter((place) => place > 0)
    return others.length === places.length - 1 && others.every((place, i) => place === i + 1)
  }

  /** Where a column is in the result. */
  placeOf({ list, index }: ColumnPlace): number {
    return list === 'primary' ? index : this.primary.length + this.#between + index
  }
}
