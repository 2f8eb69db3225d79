import { atOnce } from '../../io/at-once.ts'
import type { Io } from '../../io/io.ts'
import type { MapperPort, RelationshipPort, SessionPort } from '../base/ports.ts'
import { loadForFlushIo } from '../loading/load-unloaded.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { type FlushPlan, planFlushIo } from '../persistence/flush-plan.ts'
import type { FlushSession } from '../persistence/unit-of-work/flush-session.ts'
import type { IdentityKey } from '../state/identity-key.ts'
import type { Entity, InstanceState } from '../state/instance-state.ts'
import { cascadedIo } from './cascades.ts'
import type { SessionCore } from './session-core.ts'

/** What a flush sees of its session. */
export class SessionForFlush implements FlushSession {
  readonly #session: SessionCore

  constructor(session: SessionCore) {
    this.#session = session
  }

  get port(): SessionPort {
    return this.#session
  }

  find(mapper: MapperPort, key: IdentityKey): Entity | undefined {
    return this.#session.objects.find(mapper as Mapper, key)
  }

  persistentObjects(): readonly Entity[] {
    return this.#session.objects.persistent()
  }

  findReferred(state: InstanceState, relationship: RelationshipPort): object | null | undefined {
    return this.#session.findReferred(state, relationship)
  }

  loadForFlushIo(state: InstanceState, relationship: RelationshipPort): Io<void> {
    return loadForFlushIo(this.#session, state, relationship)
  }

  loadColumnsIo(state: InstanceState): Io<void> {
    return this.#session.loadColumnsIo(state, state.mapper.primaryKey[0]!)
  }

  cascadedForFlushIo(state: InstanceState, loads: boolean): Io<readonly InstanceState[]> {
    const load = (one: InstanceState, relationship: RelationshipPort): Io<void> =>
      this.loadForFlushIo(one, relationship)
    return cascadedIo(state, 'delete', loads ? load : null)
  }
}

/** The plan of a flush, as far as it is known without loading. */
export function planNow(session: SessionCore): FlushPlan {
  return atOnce(planFlushIo(new SessionForFlush(session), session.objects.pendingChanges, true))
}

/**
 * Marks an object for deletion, with those that its relationships delete along with it, which are loaded for that.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session.delete
 */
export function* deleteObjectIo(session: SessionCore, state: InstanceState): Io<void> {
  const { objects } = session
  if (state.identity === null || state.isDeleted || objects.deleted.has(state)) return objects.delete(state.object)
  // Loading flushes what came before, so that nothing is marked until all is known.
  objects.add(state.object)
  const all = yield* new SessionForFlush(session).cascadedForFlushIo(state, true)
  for (const one of all) if (one.identity !== null) objects.delete(one.object)
}
