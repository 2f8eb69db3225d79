import type { Io } from '../../../io/io.ts'
import type { MapperPort, RelationshipPort, SessionPort } from '../../base/ports.ts'
import type { IdentityKey } from '../../state/identity-key.ts'
import type { Entity, InstanceState } from '../../state/instance-state.ts'

/** A session, as far as a flush needs it. */
export interface FlushSession {
  /** What its objects call their session. */
  readonly port: SessionPort
  /** The object with a primary key, if it is here. */
  find(mapper: MapperPort, key: IdentityKey): Entity | undefined
  persistentObjects(): readonly Entity[]
  findReferred(state: InstanceState, relationship: RelationshipPort): object | null | undefined
  /** Loads a relationship without flushing first. */
  loadForFlushIo(state: InstanceState, relationship: RelationshipPort): Io<void>
  /** Loads the columns that an object has not. */
  loadColumnsIo(state: InstanceState): Io<void>
  /** What is deleted together with an object. `loads`: with what is not loaded yet. */
  cascadedForFlushIo(state: InstanceState, loads: boolean): Io<readonly InstanceState[]>
}
