import type { Dialect } from '../../dialects/dialect.ts'
import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { ExecutionOptions } from '../../engine/execution-options.ts'
import type { Io } from '../../io/io.ts'
import { MetaData } from '../../schema/metadata.ts'
import type { NamingConvention } from '../../schema/naming-convention.ts'
import type { StagedRebuilds } from './batch/staged-rebuilds.ts'
import type { Statement } from '../../sql/statement.ts'

export interface TargetOptions {
  /** How constraints and indexes without a name are called: that of the program's MetaData. */
  readonly namingConvention?: NamingConvention | undefined
  /** Makes tables of SQLite anew where a transaction is a batch, as on D1: `rebuilds: batchRebuilds`. Default: that is refused. */
  readonly rebuilds?: StagedRebuilds | undefined
}

/** Where operations go: to a database, or into a script. */
export abstract class MigrationTarget {
  abstract readonly dialect: Dialect
  /** What is executed becomes text, and nothing can be asked. */
  abstract readonly offline: boolean
  /** Null where there is no database. */
  abstract readonly connection: ConnectionCore | null
  readonly namingConvention: NamingConvention | undefined
  readonly rebuilds: StagedRebuilds | undefined
  readonly #made = new Set<string>()

  constructor(options: TargetOptions) {
    this.namingConvention = options.namingConvention
    this.rebuilds = options.rebuilds
  }

  /** Executes a statement, once or for each member of a list of rows. */
  abstract executeIo(statement: Statement, rows?: readonly object[], options?: ExecutionOptions): Io<void>

  /** A MetaData for the tables of one operation. */
  newMetaData(): MetaData {
    return new MetaData(this.namingConvention ? { namingConvention: this.namingConvention } : {})
  }

  /** Remembers that a type or sequence was made, since statements may wait and scripts cannot ask. */
  made(name: string, schema?: string): void {
    this.#made.add(JSON.stringify([schema ?? null, name]))
  }

  /** What was made is gone. */
  dropped(name: string, schema?: string): void {
    this.#made.delete(JSON.stringify([schema ?? null, name]))
  }

  hasMade(name: string, schema?: string): boolean {
    return this.#made.has(JSON.stringify([schema ?? null, name]))
  }
}
