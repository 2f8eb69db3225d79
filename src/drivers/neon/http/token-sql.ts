import type { TokenSql } from '../../shared/remote/batch-token.ts'

/** The table of the tokens. Rows older than the longest time that a request can be on its way may be deleted. */
export const TOKEN_TABLE = {
  name: 'athanor_batch',
  create:
    'CREATE TABLE IF NOT EXISTS athanor_batch (token text CONSTRAINT athanor_batch_pkey PRIMARY KEY, ' +
    'applied boolean NOT NULL DEFAULT true, at timestamptz NOT NULL DEFAULT now())',
}

export const tokenSql: TokenSql = {
  claim: 'INSERT INTO athanor_batch (token) VALUES ($1)',
  refuse: 'INSERT INTO athanor_batch (token, applied) VALUES ($1, false) ON CONFLICT DO NOTHING',
  ask: 'SELECT applied FROM athanor_batch WHERE token = $1',
  yes: 't',
  isTaken: ({ constraint }) => constraint === 'athanor_batch_pkey',
  isMissing: ({ sqlState, message }) => sqlState === '42P01' && message.includes('athanor_batch'),
}

/** The claim for a transaction whose statements go one by one. */
export const claimText = (token: string): string => `INSERT INTO athanor_batch (token) VALUES ('${token}')`
