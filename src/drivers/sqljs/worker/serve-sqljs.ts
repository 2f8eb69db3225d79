import type { SqljsLoadOptions } from '../options.ts'
import { sqljs } from '../sqljs.ts'
import type { MessageTarget, OpenMessage } from './messages.ts'
import { serveDatabase } from './serve-database.ts'

export interface SqljsServeOptions extends SqljsLoadOptions {
  /** What the messages come to: default the worker itself; in a SharedWorker the port of a `connect` event, in Node `parentPort`. */
  readonly port?: MessageTarget & { start?(): void }
}

/**
 * Lets pages open databases in this worker, with `sqljsWorker.open({ worker })`. Called at the beginning of the worker, before
 * anything is awaited. Where SQLite's binary comes from is said here.
 */
export function serveSqljs({ port, ...source }: SqljsServeOptions = {}): void {
  const target = port ?? (globalThis as MessageTarget)
  target.addEventListener('message', ({ data }) => {
    const { athanorOpen, port: pipe } = Object(data) as Partial<OpenMessage>
    // Others may send messages of their own.
    if (!athanorOpen || !pipe) return
    void serveDatabase(pipe, sqljs.open({ ...source, ...athanorOpen }))
  })
  port?.start?.()
}
