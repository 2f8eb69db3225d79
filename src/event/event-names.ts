const POOL = 'firstConnect connect checkout checkin reset invalidate softInvalidate close detach closeDetached'
const EXECUTION = 'beforeExecute afterExecute beforeCursorExecute afterCursorExecute handleError'
const CONNECTION =
  'engineConnect begin commit rollback savepoint rollbackSavepoint releaseSavepoint beginTwophase prepareTwophase commitTwophase rollbackTwophase'
const ENGINE = 'setConnectionExecutionOptions setEngineExecutionOptions engineDisposed storageState'
const SCHEMA = 'beforeCreate afterCreate beforeDrop afterDrop columnReflect'
const SESSION =
  'beforeFlush afterFlush afterFlushPostexec beforeCommit afterCommit afterRollback afterSoftRollback afterBegin ' +
  'afterTransactionCreate afterTransactionEnd beforeAttach afterAttach doOrmExecute'
const OBJECT =
  'transientToPending pendingToTransient pendingToPersistent persistentToTransient persistentToDeleted ' +
  'deletedToPersistent deletedToDetached persistentToDetached detachedToPersistent loadedAsPersistent'

/** Every event of the library, for who listens without the help of types; those of pools and schemas first. */
export const EVENT_NAMES: readonly unknown[] = /*@__PURE__*/ [
  POOL,
  SCHEMA,
  EXECUTION,
  CONNECTION,
  ENGINE,
  SESSION,
  OBJECT,
]
  .join(' ')
  .split(' ')

/** So many of them are of pools and schemas: what is executed comes behind. */
export const INSERTABLE_EVENTS = 15
