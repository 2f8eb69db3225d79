import { createAsyncEngine } from 'athanor'
import type { StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { AsyncSession } from 'athanor/orm'
import { nameOf, noise, Note, open, seen } from './notes.ts'

/** Two drivers that do not know of each other, as where there are no Web Locks. */
export async function writeStale(isPlain: boolean) {
  Object.defineProperty(navigator, 'locks', { value: undefined })
  BroadcastChannel.prototype.postMessage = () => {}
  const name = `stale-${isPlain}.db`
  const [first, second] = [await open(name, isPlain), await open(name, isPlain)]
  const write = async (driver: StoredSqljsDriver, title: string) => {
    await using session = new AsyncSession(createAsyncEngine(driver))
    session.add(new Note({ title, body: noise(10) }))
    await session.commit()
  }
  await write(first, 'first')
  const error = await nameOf(write(second, 'stale'))
  const caughtUp = seen(second)
  await write(second, 'second')
  const followed = await first.storage.catchUp()
  const after = { error, caughtUp, second: seen(second), first: seen(first), hasFollowed: (followed ?? 0) > 0 }
  await first.dispose()
  await second.dispose()
  return after
}
