/** Says that the database fills a column, without saying how. */
export interface FetchedValue {
  readonly isFetched: true
}

/**
 * A value that the database makes in a way of its own, such as a trigger: no DDL, but rows may leave the column out.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › FetchedValue
 */
export const fetchedValue = (): FetchedValue => ({ isFetched: true })
