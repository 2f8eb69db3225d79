import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import type { Table } from '../../schema/table.ts'
import type { MapperPort } from '../base/ports.ts'
import type { FlushPlan } from '../persistence/flush-plan.ts'
import type { Route } from './session-transaction.ts'

interface RowConnections {
  connectionForRowsIo(mapper: Pick<MapperPort, 'table'>): Io<ConnectionCore>
}

/** Which engine a session takes for what; undefined: its own. Made by `binds()`. */
export interface SessionBinds {
  forStatement(statement: unknown): Route | undefined
  forRows(table: Table): Route | undefined
  executePlanIo(plan: FlushPlan, connections: RowConnections): Io<void>
}
