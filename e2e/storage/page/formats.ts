import { nameOf, open, rawConnection } from './notes.ts'

/** What a newer version of the library has stored, and what was damaged on the disk. */
export async function openForeign() {
  const newer = await rawConnection('newer.db', 1000)
  newer.close()
  const damaged = await open('damaged.db')
  await damaged.dispose()
  const connection = await rawConnection('damaged.db')
  const blocks = connection.transaction('blocks', 'readwrite').objectStore('blocks')
  const block = await new Promise<Uint8Array>((resolve) => {
    const asking = blocks.get(0)
    asking.onsuccess = () => resolve(asking.result as Uint8Array)
  })
  block[500]! ^= 1
  blocks.put(block, 0)
  connection.close()
  return { newer: await nameOf(open('newer.db')), damaged: await nameOf(open('damaged.db')) }
}
