// The library's answers beside those of SQLAlchemy and Alembic. Arguments go to src/testing/oracle/main.ts.
import { runNode } from './lib/command.mjs'
import { usePostgres } from './lib/postgres.mjs'
import { setup } from './setup.mjs'

await setup()
const server = await usePostgres()
console.log(`PostgreSQL ${server.version}, ${server.source}`)
const main = ['--conditions=@athanor/source', 'src/testing/oracle/main.ts']
const { code } = await runNode([...main, ...process.argv.slice(2)])
await server.stop()
process.exitCode = code
