/**
 * The corpora's cases as types, and the comparison of what the library does with what is recorded.
 *
 * @module
 */
export { compareBehaviour } from './compare/compare-behaviour.ts'
export { compareCompiled, type Compiled } from './compare/compare-compiled.ts'
export { compareStatement } from './compare/compare-statement.ts'
export { sameValue } from './compare/same-value.ts'
export type {
  BehaviourExpectation,
  CompiledExpectation,
  Corpus,
  CorpusCase,
  LogEntry,
  OtherEntry,
  StatementEntry,
  TransactionEntry,
} from './corpus.ts'
export { normalizeStatement } from './normalize/normalize-statement.ts'
export type { RecordedError } from './recorded-error.ts'
export type { EngineTables } from './schema/engine-tables.ts'
export type { Schema } from './schema/schema.ts'
export type { AutogenerateCase } from './signatures/autogenerate-case.ts'
export type {
  AsyncEngineContext,
  EngineBehaviourCase,
  EngineBehaviourCases,
  EngineContext,
} from './signatures/engine-behaviour-case.ts'
export type { DriverFailure } from './driver-failure.ts'
export { Fake } from './fake/fake.ts'
export { PoolHandle } from './fake/pool-handle.ts'
export type { OfflineMigrationsCase } from './signatures/offline-migrations-case.ts'
export {
  ormCase,
  type AsyncOrmContext,
  type OrmBehaviourCase,
  type OrmBehaviourCases,
  type OrmContext,
} from './signatures/orm-behaviour-case.ts'
export type { ReflectionCase, ReflectionContext } from './signatures/reflection-case.ts'
export type {
  GivenStatement,
  SqlCompileCase,
  SqlCompileCases,
  SqlCompileSubject,
} from './signatures/sql-compile-case.ts'
export type { Statement } from './statement.ts'
