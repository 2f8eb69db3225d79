import type { BatchDialect } from '../../dialects/batch-dialect.ts'
import type { Io } from '../../io/io.ts'
import type { DriverResult, IoRequestsByKind } from '../../io/requests.ts'
import { InteractiveTransaction } from './interactive.ts'
import type { PlannedStatement } from './transaction.ts'
import { withDoubt } from './unknown-call.ts'

/** Nothing waits for a commit, on a driver that sends again what only reads. */
export class AtOnceTransaction extends InteractiveTransaction {
  readonly #dialect: BatchDialect

  constructor(dialect: BatchDialect, ...given: ConstructorParameters<typeof InteractiveTransaction>) {
    super(...given)
    this.#dialect = dialect
  }

  override requestFor(planned: PlannedStatement): IoRequestsByKind['execute'] | undefined {
    return super.requestFor(withDoubt(this.#dialect, planned))
  }

  override executeIo(statements: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    return super.executeIo(statements.map((planned) => withDoubt(this.#dialect, planned)))
  }
}
