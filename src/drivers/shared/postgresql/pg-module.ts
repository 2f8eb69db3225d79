/** The parts of node-postgres (`pg`) that the driver uses. A pool of `pg` fits {@link PgPool}. */

export interface PgQuery {
  readonly text: string
  readonly values?: readonly unknown[]
  /** Prepares the statement under this name, once for each connection. */
  readonly name?: string
  readonly rowMode: 'array'
  /** `extended` refuses several statements in one text. */
  readonly queryMode: 'extended'
  readonly types: { getTypeParser(): (text: string) => unknown }
}

export interface PgResult {
  readonly command: string
  readonly rowCount: number | null
  readonly rows: unknown[][]
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

export interface PgClient {
  query(query: PgQuery | string): Promise<unknown>
  /** Sends all before it waits, where the client can; `onDone` is called for each that has succeeded. */
  queryAll?(queries: readonly PgQuery[], onDone: () => void): Promise<PgResult[]>
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
  /** With true the connection is closed instead of kept. */
  release(destroy?: boolean): void
}

export interface PgPool {
  connect(): Promise<PgClient>
  end(): Promise<void>
}

/** What a client and a pool have beyond their public types. */
export interface PgClientDetails {
  /** The server process of the connection. */
  readonly processID?: number | null
  /** `I`: in no transaction. */
  readonly getTransactionStatus?: () => string | null
}

export interface PgSingleClient extends Omit<PgClient, 'release' | 'query' | 'queryAll'> {
  connect(): Promise<unknown>
  query(query: PgQuery | string, values?: readonly unknown[]): Promise<unknown>
  end(): Promise<void>
}

export type PgClientClass = new (options: object) => PgSingleClient

export interface PgPoolDetails {
  readonly Client?: PgClientClass
  readonly options?: object
}

export interface PgModule {
  readonly Client: PgClientClass
}
