import { ArgumentError } from '../../errors/request-errors.ts'
import type { NeonModule } from './neon-module.ts'

/** Neon's package is an optional peer: it is loaded when a database is opened. */
export async function loadNeon(): Promise<NeonModule> {
  try {
    return (await import('@neondatabase/serverless')) as unknown as NeonModule
  } catch (cause) {
    const message =
      "The neon driver needs the package '@neondatabase/serverless'. Install it: npm install @neondatabase/serverless"
    throw new ArgumentError(message, { cause })
  }
}
