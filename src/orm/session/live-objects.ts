import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { LiveFeature } from '../../engine/live/live-feature.ts'
import { LiveQueries } from '../../engine/live/live-queries.ts'
import type { Io } from '../../io/io.ts'
import type { Statement } from '../../sql/statement.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { setLoaded } from '../state/relationship-events.ts'
import { relatedValue } from '../state/related-value.ts'
import { stateOf } from '../state/stateful-object.ts'
import { SessionCore } from './session-core.ts'
import { loadedKey, sameLoaded } from './same-loaded.ts'
import { sessionOptions } from './session-options.ts'

/**
 * Live queries that give the objects of mapped classes, and rows of everything else:
 * `createEngine(driver, { live: liveObjects })`.
 *
 * The objects belong to no session: they hold what the statement and its eager options load, and `session.merge()` or
 * `session.get()` gives one that can be changed. An object is a new one when its row has changed, or anything that was
 * loaded with it.
 */
export const liveObjects: LiveFeature = (engine) =>
  new LiveQueries(engine, { readIo: readObjectsIo, same: sameLoaded, keyOf: loadedKey })

function* readObjectsIo(connection: ConnectionCore, statement: Statement, parameters: unknown): Io<readonly unknown[]> {
  const session = new SessionCore(connection, sessionOptions({ expireOnCommit: false }), null)
  try {
    const result = yield* session.executeIo(statement, parameters)
    const [item, ...others] = statement.rowItems ?? []
    const isSingle = item?.kind === 'selectable' && item.entity !== undefined && others.length === 0
    const items = isSingle ? result.scalars() : result
    // Objects that were joined to collections come once for each member of them.
    const all = (items.state.needsUnique ? items.unique() : items).all()
    connectObjects(session)
    return all
  } finally {
    yield* session.closeIo()
  }
}

/** Sets the many-to-one relationships that a session finds without asking the database: afterwards there is none. */
function connectObjects(session: SessionCore): void {
  for (const object of session.objects.persistent()) {
    for (const relationship of mapperOf(object.constructor).relationships) {
      if (relationship.direction !== 'manyToOne') continue
      const state = stateOf(object)
      if (relatedValue(state, relationship) !== undefined) continue
      const known = session.findReferred(state, relationship)
      if (known !== undefined) setLoaded(state, relationship, known)
    }
  }
}
