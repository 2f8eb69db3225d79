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
 * none, and could not write one on a read replica. Whatever `search_path` and role the transaction has set, the row is put where
 * somebody who asks over HTTP looks for it.
 *
 * @param isRequired false: no claim where the table is gone, or the role may not write it
 */
export function claimText([claim, clean]: readonly DriverStatement[], isRequired: boolean): string {
  const claims = [isRequired ? literal(claim!) : ifAllowed(claim!, ['INSERT'])]
  if (clean) claims.push(ifAllowed(clean, ['SELECT', 'UPDATE', 'DELETE']))
  return (
    "DO $$DECLARE own_path text := current_setting('search_path'); own_role text := current_setting('role'); BEGIN " +
    'IF txid_current_if_assigned() IS NULL THEN RETURN; END IF; SET LOCAL ROLE NONE; SET LOCAL search_path TO DEFAULT; ' +
    `${claims.join('; ')}; PERFORM set_config('search_path', own_path, true), set_config('role', own_role, true); END$$`
  )
}

const literal = ({ sql, params }: DriverStatement): string => sql.replace('$1', `'${String(params[0])}'`)

/** A statement that is carried out where the role has all of these rights. */
function ifAllowed(statement: DriverStatement, rights: readonly string[]): string {
  const table = "to_regclass('athanor_batch')"
  const conditions = rights.map((right) => `has_table_privilege(${table}, '${right}')`)
  return `IF ${conditions.join(' AND ')} THEN ${literal(statement)}; END IF`
}
