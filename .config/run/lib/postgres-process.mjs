// Runs a PostgreSQL until its standard input ends, which it also does when the parent dies.
import { startPostgres } from '../../../src/testing/node/start-postgres.ts'

const { url, version, source, stop } = await startPostgres().catch((error) => {
  console.error(error.message)
  process.exit(1)
})
// Ctrl+C reaches this process too, but the parent decides when the server is not needed any more.
process.on('SIGINT', () => {})
process.stdin.on('end', () => void stop().then(() => process.exit(0)))
process.stdin.resume()
console.log(JSON.stringify({ url, version, source }))
