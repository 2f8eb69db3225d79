export interface Example {
  /** The file in `project/`, without its ending. */
  readonly id: string
  readonly title: string
  readonly says: string
  /** More files of the project, by their paths in `project/`. */
  readonly files?: readonly string[]
}

interface ExampleGroup {
  readonly name: string
  readonly examples: readonly [Example, ...Example[]]
}

/** What the menu offers; the first is shown at the start. */
export const EXAMPLE_GROUPS: readonly [ExampleGroup, ...ExampleGroup[]] = [
  {
    name: 'Objects',
    examples: [
      { id: 'filter', title: 'Filter', says: 'Objects that fulfil a condition' },
      { id: 'insert-and-commit', title: 'Insert and commit', says: 'A session writes what changed' },
      { id: 'get-and-identity-map', title: 'Get and identity map', says: 'One object for each row' },
      { id: 'a-table-of-your-own', title: 'A table of your own', says: 'A new model and its table' },
    ],
  },
  {
    name: 'Relationships and the unit of work',
    examples: [
      { id: 'unit-of-work', title: 'Unit of work', says: 'New objects in others, and one commit' },
      { id: 'http-batch', title: 'One HTTP request', says: 'A unit of work as Neon and D1 get it' },
      { id: 'both-sides', title: 'Both sides in step', says: 'Of a relationship, before any flush' },
      { id: 'lazy-loading', title: 'N+1', says: 'A relationship, loaded in a loop' },
      { id: 'eager-loading', title: 'Eager loading', says: 'The cure: all of them in one query' },
      { id: 'rollback', title: 'Rollback', says: 'The objects are as they were' },
    ],
  },
  {
    name: 'Migrations',
    examples: [
      {
        id: 'revisions',
        title: 'Upgrade a database',
        says: 'Revisions, and one written for you',
        files: [
          'shop',
          'migrations/20260914_3f1c7a90b2d4_add_customers',
          'migrations/20261002_8e25d06cf741_add_orders',
          'migrations/20261118_c94b1e58a603_count_points',
        ],
      },
    ],
  },
  {
    name: 'SQL',
    examples: [
      { id: 'order-and-limit', title: 'Order and limit', says: 'Joins, groups and typed rows' },
      { id: 'case-by-case', title: 'Case by case', says: 'Groups of your own' },
      { id: 'rank-in-a-group', title: 'Rank in a group', says: 'A window function and a subquery' },
      { id: 'common-table-expression', title: 'Common table expression', says: 'A query with a name' },
      { id: 'recursive-query', title: 'Recursive query', says: 'A query that adds rows to its own' },
      { id: 'union-and-except', title: 'Union and except', says: 'Sets of rows' },
      { id: 'upsert', title: 'Upsert', says: 'Insert what is new, update what is there' },
      { id: 'savepoint', title: 'Savepoint', says: 'Take back a part of a transaction' },
      { id: 'two-dialects', title: 'Two dialects', says: 'The same statement for two databases' },
    ],
  },
]

export const FIRST_EXAMPLE: Example = EXAMPLE_GROUPS[0].examples[0]

/** The example whose project has revisions. */
export const MIGRATIONS_EXAMPLE = 'revisions'
