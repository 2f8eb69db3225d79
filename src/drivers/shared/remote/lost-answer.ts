import { DriverError } from '../../../errors/driver-error.ts'

/** The request may have been carried out, and nobody knows. */
export function lostAnswer(message: string, isRead: boolean, cause?: unknown, isFinal = false): DriverError {
  const kind = isRead ? 'operational' : 'unknown-outcome'
  return new DriverError({ kind, message, isTransport: true, isFinal, ...(cause !== undefined && { cause }) })
}
