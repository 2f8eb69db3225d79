import { ArgumentError } from '../../../errors/request-errors.ts'
import { makeUrl, type URL } from '../../../engine/url.ts'

/**
 * The URL as `pg` reads it. It differs from ours in what is percent-encoded: `pg` decodes the database too, and takes
 * spaces for mistakes.
 *
 * @throws {@link ArgumentError} for a port beyond 65535.
 */
export function connectionString(urlOrText: string | URL): string {
  const { username, password, host, port, database, query } = makeUrl(urlOrText)
  if (port !== undefined && port > 65_535) {
    throw new ArgumentError(`There is no port ${port}: the last one is 65535.`, { code: 'url' })
  }
  const encode = encodeURIComponent
  const credentials = [username, password]
    .filter((part) => part !== undefined)
    .map(encode)
    .join(':')
  const location = `${host?.includes(':') ? `[${host}]` : (host ?? '')}${port === undefined ? '' : `:${port}`}`
  const parameters = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => `${encode(name)}=${encode(value)}`),
  )
  return (
    `postgresql://${credentials && `${credentials}@`}${location}/${encode(database ?? '')}` +
    (parameters.length > 0 ? `?${parameters.join('&')}` : '')
  )
}
