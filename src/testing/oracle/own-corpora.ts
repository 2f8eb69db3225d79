import { autogenerateCases } from './cases/autogenerate/autogenerate-cases.ts'
import { engineBehaviourCases } from './cases/engine-behaviour/engine-behaviour-cases.ts'
import { offlineMigrationsCases } from './cases/offline-migrations/offline-migrations-cases.ts'
import { ormBehaviourCases } from './cases/orm-behaviour/orm-behaviour-cases.ts'
import { reflectionCases } from './cases/reflection/reflection-cases.ts'
import { sqlCompileCases } from './cases/sql-compile/sql-compile-cases.ts'
import type { CasesModule } from './run-corpus.ts'

/** The corpora of the package, each with its cases. */
export const ownCorpora: Readonly<Record<string, CasesModule>> = {
  'sql-compile': sqlCompileCases,
  'orm-behaviour': ormBehaviourCases,
  'engine-behaviour': engineBehaviourCases,
  reflection: reflectionCases,
  'offline-migrations': offlineMigrationsCases,
  autogenerate: autogenerateCases,
}

/** The cases modules whose scenarios are also run in an asynchronous form. */
export const awaitedCases: Readonly<Record<string, URL>> = {
  'orm-behaviour': new URL('./cases/orm-behaviour/orm-behaviour-cases.ts', import.meta.url),
}
