import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { ConnectionId, DriverResult, IoRequestsByKind } from '../../io/requests.ts'
import type { DriverCapabilities } from '../driver.ts'
import type { IsolationLevel } from '../execution-options.ts'
import type { PlannedStatement, TransactionStrategy } from './transaction.ts'

/** BEGIN, statements, COMMIT: each a request of its own. BEGIN is sent when the driver's capabilities ask for it. */
export class InteractiveTransaction implements TransactionStrategy {
  readonly isStaging = false
  readonly #connection: ConnectionId
  readonly #beginsOn: DriverCapabilities['beginsOn']
  readonly #level: IsolationLevel | undefined
  #hasBegun = false

  constructor(connection: ConnectionId, beginsOn: DriverCapabilities['beginsOn'], level?: IsolationLevel) {
    this.#connection = connection
    this.#beginsOn = beginsOn
    this.#level = level
  }

  requestFor(planned: PlannedStatement): IoRequestsByKind['execute'] | undefined {
    if (planned.fetchSize || (!this.#hasBegun && this.#mustBegin(planned))) return undefined
    return { kind: 'execute', connection: this.#connection, statement: planned.statement }
  }

  *executeIo(statements: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    const connection = this.#connection
    if (!this.#hasBegun && statements.some((planned) => this.#mustBegin(planned))) yield* this.beginIo()
    const [{ statement, fetchSize: count }, ...others] = statements as readonly [
      PlannedStatement,
      ...PlannedStatement[],
    ]
    if (count) return [yield* perform({ kind: 'fetch', connection, from: statement, count })]
    if (others.length === 0) return [yield* perform({ kind: 'execute', connection, statement })]
    return yield* perform({
      kind: 'batch',
      connection,
      statements: statements.map((planned) => planned.statement),
      atomic: false,
    })
  }

  *beginIo(): Io<void> {
    if (this.#hasBegun) return
    const mode = this.#beginsOn === 'firstWrite' ? 'immediate' : 'deferred'
    const level = this.#level
    yield* perform({ kind: 'begin', connection: this.#connection, mode, ...(level && { isolationLevel: level }) })
    this.#hasBegun = true
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
    if (this.#level === 'AUTOCOMMIT') return false
    // Where only writers begin, SERIALIZABLE keeps others from writing between a read and what follows from it.
    return this.#beginsOn === 'firstStatement' || this.#level === 'SERIALIZABLE' || planned.statement.effect !== 'read'
  }
}
