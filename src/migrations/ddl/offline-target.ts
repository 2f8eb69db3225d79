import { toSql } from '../../compiler/to-sql.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import type { Io } from '../../io/io.ts'
import type { Insert } from '../../sql/dml/insert.ts'
import type { Statement } from '../../sql/statement.ts'
import { MigrationTarget, type TargetOptions } from './migration-target.ts'

/** Writes statements as text, with the values of their parameters in them: `--sql`. */
export class OfflineTarget extends MigrationTarget {
  readonly offline = true
  readonly connection = null
  readonly dialect: Dialect
  readonly #write: (text: string) => void

  /** @param write is given one statement at a time, without the semicolon at its end */
  constructor(dialect: Dialect, write: (text: string) => void, options: TargetOptions = {}) {
    super(options)
    this.dialect = dialect
    this.#write = write
  }

  /** @throws {@link CompileError} for a value that has no literal; an error with the code `unbound-parameter` for one that has no value. */

  *executeIo(statement: Statement, rows?: readonly object[]): Io<void> {
    const statements = rows
      ? rows.map((row) => (statement as unknown as Insert<unknown>).values(row as never))
      : [statement]
    for (const one of statements) {
      const { sql } = toSql(one, this.dialect, { literalBinds: true })
      this.#write(sql.replaceAll('\t', '    ').trim())
    }
  }
}
