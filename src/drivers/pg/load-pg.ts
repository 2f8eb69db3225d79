import { ArgumentError } from '../../errors/request-errors.ts'
import type { PgModule } from '../shared/postgresql/pg-module.ts'

/** node-postgres is an optional peer: it is loaded when a database is opened. */
export async function loadPg(): Promise<PgModule> {
  try {
    const module: { default?: unknown } = await import('pg')
    return (module.default ?? module) as PgModule
  } catch (cause) {
    throw new ArgumentError("The pg driver needs the package 'pg'. Install it: npm install pg", { cause })
  }
}
