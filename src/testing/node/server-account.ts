import { readFileSync } from 'node:fs'

export interface ServerAccount {
  readonly uid: number
  readonly gid: number
}

/**
 * The account that the server runs under. PostgreSQL refuses to run as root, so root hands it to `postgres` or, where
 * there is no such account, to `nobody`; everyone else runs it as oneself (undefined).
 */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const fields = ['postgres', 'nobody'].map((name) => lines.find((line) => line.startsWith(`${name}:`))?.split(':'))
  const account = fields.find((found) => found !== undefined)
  return account && { uid: Number(account[2]), gid: Number(account[3]) }
}
