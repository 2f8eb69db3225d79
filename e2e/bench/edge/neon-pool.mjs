import { Pool } from '@neondatabase/serverless'

/** That of the peers' copy of the package. */
export { neonConfig } from '@neondatabase/serverless'

/** Neon's pool of WebSockets. A socket that ends with the endpoint is told of after the pool has ended. */
export function neonPool(connectionString) {
  return new Pool({ connectionString }).on('error', () => {})
}
