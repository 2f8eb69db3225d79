import type { StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { open, seen } from './notes.ts'

const INSERT = "INSERT INTO notes (title, body) VALUES ('one', x'01')"

/** Commits more at one time than are handed over by themselves. */
function commitMany(driver: StoredSqljsDriver): void {
  const now = performance.now()
  performance.now = () => now
  for (let i = 0; i < 300; i++) driver.database.run(INSERT)
  delete (performance as { now?: () => number }).now
}

function setVisibility(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** How many writes are handed over when the page is hidden, comes back, is frozen, and is left. */
export async function hide() {
  const driver = await open('hide.db')
  const handedOverWhen = async (happens: () => void): Promise<number> => {
    commitMany(driver)
    const { generation } = driver
    happens()
    const count = driver.generation - generation
    await driver.persisted()
    return count
  }
  const counts = {
    hidden: await handedOverWhen(() => setVisibility('hidden')),
    visible: await handedOverWhen(() => setVisibility('visible')),
    frozen: await handedOverWhen(() => document.dispatchEvent(new Event('freeze'))),
    left: await handedOverWhen(() => dispatchEvent(new Event('pagehide'))),
  }
  await driver.dispose()
  return counts
}

/** An app that commits at the last moment, or in the task that loads the page anew. */
export async function commitWhenLeft(name: string, count: number, isBefore = false): Promise<void> {
  const driver = await open(name)
  const commit = (): void => {
    for (let i = 0; i < count; i++) driver.database.run(INSERT)
  }
  if (isBefore) {
    setTimeout(() => {
      commit()
      location.reload()
    })
    return
  }
  addEventListener('pagehide', commit)
  // Another part of the app.
  addEventListener('pagehide', () => commit())
}

/** How many there are. */
export async function left(name: string): Promise<number | string> {
  const driver = await open(name)
  const { titles, integrity } = seen(driver)
  await driver.dispose()
  return integrity === 'ok' ? titles.length : String(integrity)
}
