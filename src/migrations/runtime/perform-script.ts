import { AsyncConnection } from '../../engine/async.ts'
import { CommandError } from '../../errors/migration-errors.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import { operationsOn } from '../ddl/operations-on.ts'
import type { RevisionStep } from '../revision/revision-step.ts'
import type { Script } from '../revision/script.ts'
import { MigrationContext } from './migration-context.ts'
import type { MigrationRun } from './migration-run.ts'

/** Calls `upgrade(op)` or `downgrade(op)` of a revision on a database, and waits for all that it has begun. */
export function* performScriptIo({ bind, dialect, options }: MigrationRun, step: RevisionStep<Script>): Io<void> {
  const change = changeOf(step)
  const settings = {
    context: new MigrationContext(dialect, false, options),
    namingConvention: options.namingConvention,
    rebuilds: options.rebuilds,
  }
  if (!(bind instanceof AsyncConnection)) {
    const op = operationsOn(bind, settings)
    yield* perform({ kind: 'callback', name: change.name, run: () => change.run(op) })
    return
  }
  const { op, settled } = operationsOn(bind, settings)
  const run = async (): Promise<void> => {
    try {
      await change.run(op)
    } catch (error) {
      // What is under way must end before the transaction is rolled back.
      await settled().catch(() => {})
      throw error
    }
    await settled()
  }
  yield* perform({ kind: 'callback', name: change.name, run })
}

interface Change {
  /** As errors call it. */
  readonly name: string
  run(op: object): unknown
}

/** @throws {@link CommandError} where the revision does not say how it is applied or taken back. */
export function changeOf({ revision: { revision, module }, isUpgrade }: RevisionStep<Script>): Change {
  const name = isUpgrade ? 'upgrade' : 'downgrade'
  const change = module[name]
  if (typeof change !== 'function') throw new CommandError(`Revision ${revision} exports no ${name}().`)
  return { name: `${name}() of revision ${revision}`, run: (op) => change(op as never) }
}
