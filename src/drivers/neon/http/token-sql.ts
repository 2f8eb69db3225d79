import type { DriverStatement } from '../../../io/requests.ts'
import type { TokenSql } from '../../shared/remote/batch-token.ts'

/** The table of the tokens. Its rows are kept for a day. */
export const TOKEN_TABLE = {
  name: 'athanor_batch',
  create:
    'CREATE TABLE IF NOT EXISTS athanor_batch (token text CONSTRAINT athanor_batch_pkey PRIMARY KEY, ' +
    'applied boolean NOT NULL DEFAULT true, at timestamptz NOT NULL DEFAULT now())',
}

export const tokenSql: TokenSql = {
  create: TOKEN_TABLE.create,
  claim: 'INSERT INTO athanor_batch (token) VALUES ($1)',
  // A look at the rows of others would have serializable transactions fail, so that those leave it.
  clean:
    'DELETE FROM athanor_batch WHERE token IN (SELECT token FROM athanor_batch ' +
    "WHERE token < $1 AND at < now() - interval '1 day' AND current_setting('transaction_isolation') LIKE 'read %' " +
    'LIMIT 1000 FOR UPDATE SKIP LOCKED)',
  refuse: 'INSERT INTO athanor_batch (token, applied) VALUES ($1, false) ON CONFLICT DO NOTHING',
  ask: 'SELECT applied FROM athanor_batch WHERE token = $1',
  yes: 't',
  isTaken: ({ constraint }) => constraint === 'athanor_batch_pkey',
  isMissing: ({ sqlState, message }) => sqlState === '42P01' && message.includes('athanor_batch'),
}

/**
 * The claims for a transaction whose statements go one by one: they go with its COMMIT. One that has written nothing needs
 * none, and could not write one on a read replica.
 */
export const claimText = (claims: readonly DriverStatement[]): string => {
  const texts = claims.map(({ sql, params }) => sql.replace('$1', `'${String(params[0])}'`))
  return `DO $$BEGIN IF txid_current_if_assigned() IS NOT NULL THEN ${texts.join(';')};END IF;END$$`
}
