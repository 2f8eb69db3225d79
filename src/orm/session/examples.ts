import type { EngineCore } from '../../engine/engine-core.ts'
import { UnitOfWork } from '../persistence/unit-of-work/unit-of-work.ts'
import { Changes } from '../state/changes.ts'
import { IdentityMap } from '../state/identity-map.ts'
import { InstanceState } from '../state/instance-state.ts'
import { LoadedClass } from './loaded-class.ts'
import type { SessionCore } from './session-core.ts'
import { SessionForFlush } from './session-for-flush.ts'
import { SessionTransactionCore } from './session-transaction.ts'

const kept = /*@__PURE__*/ new WeakMap<object, readonly object[]>()

/**
 * Keeps an object of each class that lives only as long as a session, for as long as its engine lives (together with the examples of that), so that V8 keeps the
 * code that it has optimised for them (see `shortLivedExamples()` of engines).
 */
export function keepExamples({ examples }: EngineCore, makeSession: () => SessionCore): void {
  if (kept.has(examples)) return
  kept.set(examples, [])
  const session = makeSession()
  const transaction = new SessionTransactionCore(null)
  const flush = new SessionForFlush(session)
  const map = new IdentityMap<never>()
  kept.set(examples, [
    session,
    transaction,
    flush,
    map,
    new LoadedClass(null as never, map, null as never, undefined),
    new UnitOfWork(flush, true),
    new InstanceState(null as never, null as never),
    new Changes(),
  ])
}
