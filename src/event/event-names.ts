const POOL = 'firstConnect connect checkout checkin reset invalidate softInvalidate close detach closeDetached'
const EXECUTION = 'beforeExecute afterExecute beforeCursorExecute afterCursorExecute handleError'
const CONNECTION = 'engineConnect begin commit rollback savepoint rollbackSavepoint releaseSavepoint'
const ENGINE = 'setConnectionExecutionOptions setEngineExecutionOptions engineDisposed'
const SCHEMA = 'beforeCreate afterCreate beforeDrop afterDrop'

/** Every event of the library, for who listens without the help of types. */
export const EVENT_NAMES: ReadonlySet<unknown> = /*@__PURE__*/ new Set(
  /*@__PURE__*/ [POOL, EXECUTION, CONNECTION, ENGINE, SCHEMA].join(' ').split(' '),
)
