import { ArgumentError } from '../../errors/request-errors.ts'
import type { PgliteModule } from './pglite-module.ts'

/** PGlite is an optional peer, and large: it is loaded when a database is opened. */
export async function loadPglite(): Promise<PgliteModule> {
  try {
    return await import('@electric-sql/pglite')
  } catch (cause) {
    throw new ArgumentError(
      "The pglite driver needs the package '@electric-sql/pglite'. Install it: npm install @electric-sql/pglite",
      { cause },
    )
  }
}
