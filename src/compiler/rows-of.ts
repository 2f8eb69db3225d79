import { Insert } from '../sql/dml/insert.ts'

/** The plain rows of an INSERT, which travel beside its text; undefined for every other statement. */
export function rowsOf(statement: object): readonly (readonly unknown[])[] | undefined {
  return statement instanceof Insert ? statement.parts.rows : undefined
}
