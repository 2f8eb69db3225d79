import { createAsyncEngine, createEngine, event, select } from 'athanor'
import type { StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { AsyncSession, Session } from 'athanor/orm'
import { MEGABYTE, nameOf, noise, Note, open, seen, stored } from './notes.ts'

/** An asynchronous session whose commit does not fit. */
export async function commitTooMuch() {
  const driver = await open()
  const session = new AsyncSession(createAsyncEngine(driver))
  const [kept, changed] = [new Note({ title: 'kept', body: noise(10) }), new Note({ title: 'old', body: noise(10) })]
  session.addAll([kept, changed])
  await session.commit()

  changed.title = 'new'
  const large = new Note({ title: 'large', body: noise(12 * MEGABYTE) })
  session.add(large)
  const error = await nameOf(session.commit())
  const { status } = driver.state
  await session.rollback()
  const title = await session.scalar(select(Note.title).where(Note.id.eq(2)))
  await session.refresh(changed)
  const after = {
    error,
    status,
    title,
    attribute: changed.title,
    isPersistent: session.contains(large),
    ...seen(driver),
  }
  await session.close()
  await driver.dispose()
  return after
}

let failing: StoredSqljsDriver

/** A synchronous session whose commit does not fit: it goes on in memory. */
export async function commitTooMuchAtOnce() {
  failing = await open()
  const states: string[] = []
  const engine = createEngine(failing)
  event.listen(engine, 'storageState', ({ status }) => void states.push(status))
  const session = new Session(engine)
  session.add(new Note({ title: 'large', body: noise(12 * MEGABYTE) }))
  session.commit()
  session.add(new Note({ title: 'later', body: noise(10) }))
  session.commit()
  const error = await nameOf(engine.persisted())
  return {
    error,
    state: `${engine.state.status} ${engine.state.error?.name}`,
    states: [...new Set(states)],
    ...seen(failing),
  }
}

export async function retry() {
  await failing.retry()
  const after = { status: failing.state.status, ...seen(failing) }
  await failing.dispose()
  return { ...after, stored: await stored() }
}

export async function revert() {
  await failing.revert()
  const after = { status: failing.state.status, ...seen(failing) }
  await failing.dispose()
  return { ...after, stored: await stored() }
}
