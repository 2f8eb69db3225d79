export { sqljsWorker } from './sqljs-worker.ts'
export type { SqljsWorkerFactory, SqljsWorkerOptions } from './sqljs-worker.ts'
export type { SqljsWorkerDriver } from './sqljs-worker-driver.ts'
export type { MessageTarget } from './messages.ts'
