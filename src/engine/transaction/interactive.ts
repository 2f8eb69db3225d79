import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { ConnectionId, DriverResult } from '../../io/requests.ts'
import type { DriverCapabilities } from '../driver.ts'
import type { PlannedStatement, TransactionStrategy } from './transaction.ts'

/** BEGIN, statements, COMMIT: each a request of its own. BEGIN is sent when the driver's capabilities ask for it. */
export class InteractiveTransaction implements TransactionStrategy {
  readonly isStaging = false
  readonly #connection: ConnectionId
  readonly #beginsOn: DriverCapabilities['beginsOn']
  #hasBegun = false

  constructor(connection: ConnectionId, beginsOn: DriverCapabilities['beginsOn']) {
    this.#connection = connection
    this.#beginsOn = beginsOn
  }

  *executeIo(statements: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    const connection = this.#connection
    if (!this.#hasBegun && statements.some((planned) => this.#mustBegin(planned))) {
      yield* perform({ kind: 'begin', connection, mode: this.#beginsOn === 'firstWrite' ? 'immediate' : 'deferred' })
      this.#hasBegun = true
    }
    if (statements.length === 1) {
      return [yield* perform({ kind: 'execute', connection, statement: statements[0]!.statement })]
    }
    return yield* perform({
      kind: 'batch',
      connection,
      statements: statements.map((planned) => planned.statement),
      atomic: false,
    })
  }

  *commitIo(): Io<void> {
    if (!this.#hasBegun) return
    yield* perform({ kind: 'commit', connection: this.#connection })
    this.#hasBegun = false
  }

  *rollbackIo(): Io<void> {
    if (!this.#hasBegun) return
    this.#hasBegun = false
    yield* perform({ kind: 'rollback', connection: this.#connection })
  }

  #mustBegin(planned: PlannedStatement): boolean {
    return this.#beginsOn === 'firstStatement' || planned.statement.effect !== 'read'
  }
}
