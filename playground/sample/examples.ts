export interface Example {
  /** The file in `project/`, without its ending. */
  readonly id: string
  readonly title: string
  readonly says: string
}

/** What the menu offers; the first is shown at the start. */
export const EXAMPLES: readonly [Example, ...Example[]] = [
  { id: 'filter', title: 'Filter', says: 'Objects that fulfil a condition' },
  { id: 'order-and-limit', title: 'Order and limit', says: 'Joins, groups and typed rows' },
  { id: 'insert-and-commit', title: 'Insert and commit', says: 'A session writes what changed' },
  { id: 'get-and-identity-map', title: 'Get and identity map', says: 'One object for each row' },
  { id: 'two-dialects', title: 'Two dialects', says: 'The same statement for two databases' },
  { id: 'a-table-of-your-own', title: 'A table of your own', says: 'A new model and its table' },
]
