import type { MessageReader } from './message-reader.ts'

const FIELDS: Readonly<Record<string, string>> = {
  C: 'code',
  D: 'detail',
  H: 'hint',
  P: 'position',
  W: 'where',
  s: 'schema',
  t: 'table',
  c: 'column',
  d: 'dataType',
  n: 'constraint',
}

/** An error as the server has sent it, with its fields as node-postgres names them. */
export class ServerError extends Error {
  readonly severity: string

  constructor(message: string, severity: string, fields: Readonly<Record<string, string>>) {
    super(message)
    this.severity = severity
    Object.assign(this, fields)
  }

  static {
    this.prototype.name = 'ServerError'
  }
}

export function readServerError(reader: MessageReader): ServerError {
  const fields: Record<string, string> = {}
  let [message, severity] = ['', 'ERROR']
  for (let type = reader.character(); type !== '\0'; type = reader.character()) {
    const value = reader.cString()
    const name = FIELDS[type]
    if (type === 'M') message = value
    // `S` may be translated.
    else if (type === 'V') severity = value
    else if (name) fields[name] = value
  }
  return new ServerError(message, severity, fields)
}
