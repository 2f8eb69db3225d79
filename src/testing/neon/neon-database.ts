import type { TextQuery } from './neon-request.ts'

export interface AnsweredField {
  readonly name: string
  readonly dataTypeID: number
  readonly tableID?: number
  readonly columnID?: number
  readonly dataTypeSize?: number
  readonly dataTypeModifier?: number
}

/** What a statement gave, with its values as PostgreSQL's text. */
export interface TextAnswer {
  /** The first word of the command tag: `SELECT`, `INSERT`, `CREATE` … */
  readonly command: string
  /** Null where the command counts nothing. */
  readonly rowCount: number | null
  readonly fields: readonly AnsweredField[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** The PostgreSQL behind an endpoint. */
export interface NeonDatabase {
  /** Runs one statement, which is a transaction of its own. */
  query(query: TextQuery): Promise<TextAnswer>
  /** Runs statements as one transaction. What `take` throws rolls it back. */
  transaction(
    queries: readonly TextQuery[],
    modes: readonly string[],
    take: (answer: TextAnswer) => void,
  ): Promise<void>
}
