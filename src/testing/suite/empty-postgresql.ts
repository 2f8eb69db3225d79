import type { Driver } from '../../engine/driver.ts'

/** Empties the database of a driver: tests share one, since a new one takes long. */
export async function emptyPostgresql<D extends Driver>(driver: D): Promise<D> {
  const connection = await driver.asyncHandler.connect({ kind: 'connect' })
  for (const sql of ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public']) {
    await driver.asyncHandler.execute({
      kind: 'execute',
      connection,
      statement: { sql, params: [], effect: 'unknown' },
    })
  }
  await driver.asyncHandler.close({ kind: 'close', connection, broken: false })
  return driver
}
