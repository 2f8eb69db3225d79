import type { Dialect } from '../../dialects/dialect.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import { CreateTable } from '../../schema/create-table.ts'
import type { Statement } from '../../sql/statement.ts'
import { OfflineTarget } from '../ddl/offline-target.ts'
import { offlineOperations } from '../ddl/operations-on.ts'
import { headsAfter, type MigrationStep } from '../revision/migration-step.ts'
import type { Script } from '../revision/script.ts'
import { RevisionStep } from '../revision/revision-step.ts'
import { MigrationContext } from './migration-context.ts'
import type { ScriptOptions } from './migration-options.ts'
import { changeOf } from './perform-script.ts'
import { stepInfo, stepName } from './step-info.ts'
import { tellStepIo } from './tell-step.ts'
import { changeStatement, versionTable } from './version-table.ts'

/**
 * The SQL that does the steps on a database that is at `from`, as a script. Where the database has DDL in transactions, it is
 * one, or one for each step.
 *
 * @source alembic alembic/runtime/migration.py › MigrationContext.run_migrations
 */
export function* writeScriptIo(
  dialect: Dialect,
  options: ScriptOptions,
  steps: readonly MigrationStep[],
  from: readonly string[],
): Io<string> {
  const script = new SqlScript(dialect, options)
  const { transactionalDdl = dialect.name === 'postgresql', transactionPerMigration = true } = options
  const inOne = transactionalDdl && !transactionPerMigration
  const [before, after] = inOne ? ['COMMIT', 'BEGIN'] : ['BEGIN', 'COMMIT']
  let heads: ReadonlySet<string> = new Set(from)
  if (inOne) script.write('BEGIN')
  for (const [index, step] of steps.entries()) {
    const position = { number: index + 1, total: steps.length, durationMs: 0 }
    yield* tellStepIo(options, step, { ...position, phase: 'begin' })
    // In one transaction for all, what takes none stands between two.
    const isEdged = transactionalDdl && inOne !== takesTransaction(step)
    if (isEdged) script.write(before)
    if (heads.size === 0) yield* script.executeIo(new CreateTable(script.table))
    yield* script.stepIo(step, heads)
    heads = headsAfter(heads, step.changes(heads))
    if (isEdged) script.write(after)
    yield* tellStepIo(options, step, { ...position, phase: 'end' })
  }
  if (inOne) script.write('COMMIT')
  return script.text
}

const takesTransaction = (step: MigrationStep): boolean =>
  !(step instanceof RevisionStep) || (step as RevisionStep<Script>).revision.module.transactional !== false

class SqlScript {
  text = ''
  readonly table
  readonly #options: ScriptOptions
  readonly #target: OfflineTarget

  constructor(dialect: Dialect, options: ScriptOptions) {
    this.#options = options
    this.#target = new OfflineTarget(dialect, (text) => this.write(text))
    this.table = versionTable(options)
  }

  write(statement: string): void {
    this.text += `${statement};\n\n`
  }

  executeIo(statement: unknown): Io<void> {
    return this.#target.executeIo(statement as Statement)
  }

  *stepIo(step: MigrationStep, heads: ReadonlySet<string>): Io<void> {
    this.text += `-- Running ${stepName(stepInfo(step))}\n\n`
    if (step instanceof RevisionStep) {
      const { dialect } = this.#target
      const { namingConvention } = this.#options
      const context = new MigrationContext(dialect, true, this.#options)
      const op = offlineOperations(dialect, (text) => this.write(text), { context, namingConvention })
      const { name, run } = changeOf(step)
      yield* perform({ kind: 'callback', name, run: () => run(op) })
    }
    for (const change of step.changes(heads)) yield* this.executeIo(changeStatement(this.table, change))
  }
}
