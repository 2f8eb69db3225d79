/**
 * For those who test with the library, or write a driver for it: the suite that every driver passes, and handlers that
 * record requests or answer them from a script. For those who run on Neon, PGlite in its place.
 *
 * @module
 */
export { recordingHandler } from '../io/recording-handler.ts'
export { scriptedHandler, type ScriptedHandler, type ScriptEntry } from '../io/scripted-handler.ts'
export { pgliteFetch, type PgliteLike } from './neon/pglite-fetch.ts'
export { driverSuite } from './suite/driver-suite.ts'
export type { DriverSuiteSetup, SuiteOpenOptions } from './suite/driver-suite-setup.ts'
export { POSTGRESQL_REQUIREMENTS } from './suite/postgresql-requirements.ts'
export { recordedDriver } from './suite/recorded-driver.ts'
export { REQUIREMENTS, type Requirement, type Requirements } from './suite/requirements.ts'
export { SQLJS_REQUIREMENTS } from './suite/sqljs-requirements.ts'
export type { TestTools } from './suite/test-tools.ts'
