import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { mapping } from './mapping.ts'
import { coreExec } from './core-exec.ts'
import { loading } from './loading.ts'
import { loadingStrategies } from './loading-strategies.ts'
import { query } from './query.ts'
import { queryDml } from './query-dml.ts'
import { sessionMerge } from './session-merge.ts'
import { sessionCascade } from './session-cascade.ts'
import { sessionState } from './session-state.ts'
import { sessionTransaction } from './session-transaction.ts'
import { uowDelete } from './uow-delete.ts'
import { uowInsert } from './uow-insert.ts'
import { uowUpdate } from './uow-update.ts'

/** The cases of the orm-behaviour corpus. */
export const ormBehaviourCases: OrmBehaviourCases = {
  ...uowInsert,
  ...uowUpdate,
  ...uowDelete,
  ...sessionState,
  ...sessionCascade,
  ...sessionTransaction,
  ...sessionMerge,
  ...query,
  ...mapping,
  ...queryDml,
  ...coreExec,
  ...loading,
  ...loadingStrategies,
}
