/** What `mapper(this, { … })` says of a class beside its table. */
export interface MapperOptions {
  /**
   * The attribute that counts the versions of a row. An UPDATE or DELETE then finds only the version that was read, and
   * raises {@link StaleDataError} when somebody else has written the row meanwhile. With `default: 1` at its column, the
   * constructor does not ask for it.
   */
  readonly versionId?: string
  /** The version behind another; null before the first. Default: 1, 2, 3 …  `false`: the program or the database sets it. */
  readonly versionIdGenerator?: ((version: never) => unknown) | false
  /**
   * What the database fills in is read with the INSERT itself, in place of when it is asked for. Default: `auto`, where a
   * column has a default in the database.
   */
  readonly eagerDefaults?: boolean | 'auto'
}

export const MAPPER_OPTIONS: readonly string[] = ['versionId', 'versionIdGenerator', 'eagerDefaults']
