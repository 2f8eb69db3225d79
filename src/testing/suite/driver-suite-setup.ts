import type { Driver, DriverOpenOptions } from '../../engine/driver.ts'
import type { Requirements } from './requirements.ts'

/** What the suite wants of a driver that it opens. */
export interface SuiteOpenOptions extends DriverOpenOptions {
  /** Default `interactive`; `batch` is asked for only with the requirement `batchTransactions`, `auto` with `promotion`. */
  readonly transaction?: 'interactive' | 'batch' | 'auto'
}

/** A driver, as the suite gets to know it. */
export interface DriverSuiteSetup {
  /** Printed with every test. */
  readonly name: string
  /** Opens a new or emptied database. The suite disposes of the driver before it opens the next one. */
  open(options: SuiteOpenOptions): Promise<Driver>
  readonly requirements: Requirements
  /** A statement that takes many seconds, as `SELECT pg_sleep(30)`. */
  readonly slowStatement?: string
}
