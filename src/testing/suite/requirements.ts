/**
 * What a driver and its database can do, as far as the suite asks. Each is answered with true or false; where it is
 * false, the tests that need it are skipped and print its name.
 */
export const REQUIREMENTS = {
  sync: 'The driver has a syncHandler. Closed: nothing runs synchronously, and synchronous and asynchronous requests are not compared.',
  interactiveTransactions:
    "The driver can be opened with transaction: 'interactive'. Closed: all that begins, rolls back or looks at rows of an open transaction is skipped.",
  batchTransactions:
    "The driver can be opened with transaction: 'batch'. Closed: units of work that are sent whole are skipped.",
  batchStatements:
    'The error of a batch says which of its statements has failed. Closed: the statement is not looked at.',
  promotion:
    "The driver can be opened with transaction: 'auto'. Closed: batch transactions that become interactive are skipped.",
  writeLease:
    'All connections share one handle: while one has written, others wait or are refused. Closed: waiting, time-outs and refusals are skipped.',
  streams:
    'The driver answers `fetch`, so that streams get their rows in parts. Closed: how often they ask is not looked at.',
  concurrentTransactions:
    'Transactions of several connections are open at the same time, and each sees only what is committed. Closed: two open transactions are skipped.',
  concurrentReads:
    'Several connections may read while the transactions of others that have read are open. Closed: such readers are skipped.',
  errorsKeepTransaction:
    'A statement that fails leaves its transaction usable (SQLite; PostgreSQL refuses all until the rollback). Closed: what follows a failure before the rollback is skipped.',
  errorsRefuseTransaction:
    'After a statement that failed, the transaction refuses all others until it is rolled back (PostgreSQL). Closed: this refusal is skipped.',
  savepoints: 'Transactions have savepoints. Closed: what rolls back a part of a transaction is skipped.',
  sequences: 'The database has CREATE SEQUENCE. Closed: schemas that make sequences are skipped.',
  foreignKeys: 'Foreign keys are enforced. Closed: rows that refer to nothing are skipped.',
  checkConstraintNames: 'The error of a CHECK names the constraint. Closed: the name is not looked at.',
  uniqueConstraintColumns:
    'The error of a unique constraint names the column (SQLite). Closed: the column is not looked at.',
  uniqueConstraintNames:
    'The error of a unique constraint names the constraint (PostgreSQL). Closed: the name is not looked at.',
  negativeZero: 'Floats keep the sign of zero. Closed: -0 is skipped.',
  byteOrderMark: 'Strings keep a U+FEFF at their beginning. Closed: such strings are skipped.',
  infiniteFloats: 'Floats may be infinite. Closed: such floats are skipped.',
  regularExpressions: 'Queries know regular expressions. Closed: such conditions are skipped.',
  nulCharacter: 'Strings may contain U+0000. Closed: such strings are skipped.',
  lateral: 'Subqueries in FROM may be LATERAL (PostgreSQL). Closed: such subqueries are skipped.',
  deleteUsing: 'DELETE may name other tables (PostgreSQL). Closed: such statements are skipped.',
  modifyingCtes: 'A CTE may insert, update or delete (PostgreSQL). Closed: such statements are skipped.',
  slowStatement:
    'The setup gives a `slowStatement`, and an AbortSignal ends it on the server. Closed: ending a statement that runs is skipped.',
} as const satisfies Record<string, string>

export type Requirement = keyof typeof REQUIREMENTS

/** An answer to every question: leaving one out does not compile. */
export type Requirements = Readonly<Record<Requirement, boolean>>
