import { ArgumentError } from '../errors/request-errors.ts'

/** The parts of a database URL as they stand in its text, percent-decoded where that applies. */
export interface ParsedUrl {
  readonly drivername: string
  readonly username: string | undefined
  readonly password: string | undefined
  readonly host: string | undefined
  readonly port: number | undefined
  readonly database: string | undefined
  readonly query: readonly (readonly [string, string])[]
}

/**
 * Takes a database URL apart. No message repeats any of its text: a mistyped URL may have its password in any part.
 *
 * @throws {@link ArgumentError} with code `url`.
 */
export function parseUrl(text: string): ParsedUrl {
  const start = text.indexOf('://')
  const drivername = text.slice(0, Math.max(start, 0))
  if (!/^[\w+]+$/.test(drivername)) throw unreadable("it does not begin with 'dialect://' or 'dialect+driver://'")
  const rest = text.slice(start + 3)
  const { username, password, location } = splitCredentials(rest)
  const [, authority = '', database, query] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(location) ?? []
  return { drivername, username, password, ...splitAuthority(authority), database, query: parseQuery(query ?? '') }
}

/** The password may contain anything but `@`, the user name neither `:` nor `/`. */
function splitCredentials(rest: string): Credentials {
  const match = /^([^:/@?]*)(?::([^@]*))?@/.exec(rest)
  if (!match) return { username: undefined, password: undefined, location: rest }
  const [all, username = '', password] = match
  return {
    username: percentDecoded(username),
    password: password === undefined ? undefined : percentDecoded(password),
    location: rest.slice(all.length),
  }
}

interface Credentials {
  readonly username: string | undefined
  readonly password: string | undefined
  readonly location: string
}

function splitAuthority(authority: string): { host: string | undefined; port: number | undefined } {
  if (authority.includes('@')) throw unreadable("the host contains '@'; write '@' in a user name or password as %40")
  const match = /^(?:\[([^\]]+)\]|([^:[]*))(?::(.*))?$/.exec(authority)
  if (!match) throw unreadable('the host is neither a name nor an address; write IPv6 addresses in [brackets]')
  const [, address, name, port] = match
  return { host: address ?? (name || undefined), port: port ? parsePort(port) : undefined }
}

function parsePort(port: string): number {
  if (!/^\d+$/.test(port)) throw unreadable('the port is not a number')
  return Number(port)
}

/** Name and value of each query parameter, decoded; parameters without a value are dropped. */
export function parseQuery(query: string): [string, string][] {
  const pairs = query.split('&').map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=')
    return [plusDecoded(name), plusDecoded(value.join('='))]
  })
  return pairs.filter(([, value]) => value !== '')
}

function plusDecoded(text: string): string {
  return percentDecoded(text.replaceAll('+', ' '))
}

/** A `%` that begins no escape stays as it is. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    const bytes = Uint8Array.from(escapes.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  })
}

function unreadable(reason: string): ArgumentError {
  return new ArgumentError(
    `The database URL cannot be read: ${reason}. It has the form dialect[+driver]://user:password@host:port/database?name=value.`,
    { code: 'url' },
  )
}
