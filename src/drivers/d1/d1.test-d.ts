import type { D1Binding } from './d1-binding.ts'
import { d1 } from './d1.ts'

// As `@cloudflare/workers-types` has them.
interface Result<T> {
  readonly success: true
  readonly meta: { changes: number; last_row_id: number } & Record<string, unknown>
  readonly results: T[]
}
interface Statement {
  bind(...values: unknown[]): Statement
  run<T = Record<string, unknown>>(): Promise<Result<T>>
  raw<T = unknown[]>(options: { columnNames: true }): Promise<[string[], ...T[]]>
  raw<T = unknown[]>(options?: { columnNames?: false }): Promise<T[]>
}
interface Session {
  prepare(query: string): Statement
  batch<T = unknown>(statements: Statement[]): Promise<Result<T>[]>
  getBookmark(): string | null
}
interface Database {
  prepare(query: string): Statement
  batch<T = unknown>(statements: Statement[]): Promise<Result<T>[]>
  withSession(constraintOrBookmark?: 'first-primary' | 'first-unconstrained' | (string & {})): Session
}
interface Env {
  readonly DB: Database
  readonly KV: { get(key: string): Promise<string | null> }
}
declare const env: Env

const binding: D1Binding = env.DB
d1.attach(binding, { session: 'first-unconstrained', retries: 3 })
d1.attach(env.DB, { session: 'a-bookmark' })
d1.in(env)
// @ts-expect-error -- another kind of binding
d1.attach(env.KV)
// @ts-expect-error -- D1 has batches only
d1.attach(env.DB, { transaction: 'interactive' })
