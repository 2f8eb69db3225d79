import { ArgumentError } from '../errors/request-errors.ts'
import { parseQuery, parseUrl } from './parse-url.ts'

/** Query parameters of a database URL; a name that occurs several times has all its values in order. */
export type UrlQuery = Readonly<Record<string, string | readonly string[]>>

/** The parts of a database URL. A part that is absent in the URL is `undefined`. */
export interface UrlParts {
  /** `dialect` or `dialect+driver`, as `sqlite+sqljs`. */
  readonly drivername: string
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly database?: string | undefined
  readonly query?: UrlQuery | undefined
}

/**
 * The address of a database: `dialect[+driver]://user:password@host:port/database?name=value`. Immutable; the methods that
 * change something return a new one. Converting it to a string masks the password.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/url.py › URL
 */
export class URL {
  readonly drivername: string
  readonly username: string | undefined
  readonly password: string | undefined
  readonly host: string | undefined
  readonly port: number | undefined
  readonly database: string | undefined
  readonly query: UrlQuery

  private constructor(parts: UrlParts) {
    this.drivername = checkedDrivername(parts.drivername)
    this.username = parts.username
    this.password = parts.password
    this.host = parts.host
    this.port = checkedPort(parts.port)
    this.database = parts.database
    this.query = frozenQuery(Object.entries(parts.query ?? {}))
    Object.freeze(this)
  }

  /** @throws {@link ArgumentError} when the driver name is empty, or the port no whole number. How large it may be is for drivers. */
  static create(parts: UrlParts): URL {
    return new URL(parts)
  }

  /** A copy with the given parts in place of its own; `undefined` removes a part. */
  set(parts: Partial<UrlParts>): URL {
    return new URL({ ...this.#parts(), ...parts })
  }

  /** A copy whose query has the values of `query` in place of, or with `append` after, the values of the same names. */
  updateQueryDict(query: UrlQuery, options: { readonly append?: boolean } = {}): URL {
    return this.updateQueryPairs(
      Object.entries(query).flatMap(([name, value]) => listOf(value).map((each) => [name, each] as const)),
      options,
    )
  }

  /** As {@link updateQueryDict}, from the text of a query such as `a=1&b=2`. */
  updateQueryString(query: string, options: { readonly append?: boolean } = {}): URL {
    return this.updateQueryPairs(parseQuery(query), options)
  }

  /** As {@link updateQueryDict}, from pairs of name and value; a name may occur several times. */
  updateQueryPairs(
    pairs: Iterable<readonly [string, string]>,
    { append = false }: { readonly append?: boolean } = {},
  ): URL {
    const given = groupQuery(pairs)
    const merged: Record<string, string | readonly string[]> = { ...this.query, ...given }
    if (append) {
      for (const name of Object.keys(given)) {
        merged[name] = [...listOf(this.query[name] ?? []), ...listOf(given[name] ?? [])]
      }
    }
    return this.set({ query: merged })
  }

  /** A copy without the query parameters of these names. */
  differenceUpdateQuery(names: Iterable<string>): URL {
    const dropped = new Set(names)
    return this.set({ query: Object.fromEntries(Object.entries(this.query).filter(([name]) => !dropped.has(name))) })
  }

  /** The dialect's name: `postgresql` of `postgresql+pg`. */
  getBackendName(): string {
    return this.drivername.split('+', 1)[0] ?? this.drivername
  }

  /** The driver's name: `pg` of `postgresql+pg`; `undefined` where the URL leaves the choice open. */
  getDriverName(): string | undefined {
    return this.drivername.split('+', 2)[1] || undefined
  }

  /**
   * The database of a URL that names a file: without a host and a user, and with no parameters but those in `known`.
   *
   * @throws {@link ArgumentError} with code `url` for one that has any.
   */
  fileDatabase(known: readonly string[] = []): string | undefined {
    if ((this.host ?? this.username ?? this.port) !== undefined) {
      throw new ArgumentError(`${this.drivername} names no host. Write three slashes.`, { code: 'url' })
    }
    const unknown = Object.keys(this.query).filter((name) => !known.includes(name))
    if (unknown.length === 0) return this.database
    const names = known.join(' and ') || 'no URL parameters'
    throw new ArgumentError(`${this.drivername} knows ${names}, but was given ${unknown.join(', ')}.`, { code: 'url' })
  }

  /** The URL as text. With `hidePassword: false` it can be read again by {@link makeUrl}. */
  renderAsString({ hidePassword = true }: { readonly hidePassword?: boolean } = {}): string {
    const parts = [`${this.drivername}://`]
    if (this.username !== undefined) {
      parts.push(quoted(this.username))
      if (this.password !== undefined) parts.push(':', hidePassword ? '***' : quoted(this.password))
      parts.push('@')
    }
    if (this.host !== undefined) parts.push(this.host.includes(':') ? `[${this.host}]` : this.host)
    if (this.port !== undefined) parts.push(`:${this.port}`)
    if (this.database !== undefined) parts.push(`/${this.database}`)
    const query = Object.keys(this.query)
      .sort()
      .flatMap((name) => renderedParameter(name, this.query[name] ?? []))
    if (query.length > 0) parts.push(`?${query.join('&')}`)
    return parts.join('')
  }

  /** Equal in every part, the password too; the order of query parameters does not count. */
  equals(other: unknown): boolean {
    const whole = { hidePassword: false }
    return other instanceof URL && this.renderAsString(whole) === other.renderAsString(whole)
  }

  /** The URL with the password masked. */
  toString(): string {
    return this.renderAsString()
  }

  toJSON(): string {
    return this.renderAsString()
  }

  /** Consoles of Node, Deno and Bun print this instead of the fields. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `URL(${this.renderAsString()})`
  }

  #parts(): UrlParts {
    const { drivername, username, password, host, port, database, query } = this
    return { drivername, username, password, host, port, database, query }
  }
}

/**
 * Reads a database URL; a {@link URL} is returned as it is.
 *
 * User name, password and query are percent-decoded, the database is not. `sqlite://` has no database, `sqlite:///` an
 * empty one.
 *
 * @throws {@link ArgumentError} with code `url` when it cannot be read. The message never contains the password.
 */
export function makeUrl(nameOrUrl: string | URL): URL {
  if (nameOrUrl instanceof URL) return nameOrUrl
  if (typeof nameOrUrl !== 'string') {
    throw new ArgumentError(`A database URL must be a string or a URL object, not ${describe(nameOrUrl)}.`, {
      code: 'url',
    })
  }
  const { query, ...parts } = parseUrl(nameOrUrl)
  return URL.create({ ...parts, query: groupQuery(query) })
}

function describe(value: unknown): string {
  return value === null ? 'null' : typeof value === 'object' ? 'an object' : `${typeof value} (${String(value)})`
}

function checkedDrivername(drivername: unknown): string {
  if (typeof drivername === 'string' && /^[\w+]+$/.test(drivername)) return drivername
  throw new ArgumentError(
    "A database URL begins with the name of a dialect and, if you like, a driver, such as 'postgresql' or 'sqlite+sqljs'.",
    { code: 'url' },
  )
}

function checkedPort(port: unknown): number | undefined {
  if (port === undefined || port === null) return undefined
  if (Number.isInteger(port) && (port as number) >= 0) return port as number
  throw new ArgumentError('The port of a database URL must be a whole number.', { code: 'url' })
}

function groupQuery(pairs: Iterable<readonly [string, string]>): Record<string, string | readonly string[]> {
  const grouped = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const values = grouped.get(name)
    if (values) values.push(value)
    else grouped.set(name, [value])
  }
  return Object.fromEntries(
    [...grouped].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}

function frozenQuery(entries: readonly (readonly [string, string | readonly string[]])[]): UrlQuery {
  return Object.freeze(
    Object.fromEntries(
      entries.map(([name, value]) => [name, typeof value === 'string' ? value : Object.freeze([...value])]),
    ),
  )
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value
}

function renderedParameter(name: string, value: string | readonly string[]): string[] {
  return listOf(value).map((each) => `${quotedPlus(name)}=${quotedPlus(each)}`)
}

/** Percent-encoding that leaves spaces and plus signs as they are, for user names and passwords. */
function quoted(text: string): string {
  return strictlyEncoded(text).replaceAll('%20', ' ').replaceAll('%2B', '+')
}

function quotedPlus(text: string): string {
  return strictlyEncoded(text).replaceAll('%20', '+')
}

function strictlyEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}
