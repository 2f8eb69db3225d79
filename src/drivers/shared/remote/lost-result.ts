import type { DriverResult } from '../../../io/requests.ts'

/** Of a statement that was carried out, and nobody knows what it gave. */
export const LOST_RESULT: DriverResult = { columns: [], rows: [], rowCount: -1 }
