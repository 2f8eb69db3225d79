export { neon } from './neon.ts'
export type { NeonDriverFactory } from './neon.ts'
export type { NeonDriver } from './neon-driver.ts'
export type { NeonOpenOptions, NeonTransactionMode } from './options.ts'
