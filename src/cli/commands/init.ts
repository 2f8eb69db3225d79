import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '../../errors/migration-errors.ts'
import { formatSource } from '../files/format-source.ts'
import type { CliSession } from '../session.ts'

export interface InitOptions {
  readonly driver: string
}

const CONFIG = 'athanor.config.ts'

/** Drivers, and the URL that stands in the configuration when the environment has none; null for one without. */
const DRIVERS: Readonly<Record<string, string | null>> = {
  pg: 'postgresql://localhost/app',
  neon: 'postgresql://localhost/app',
  sqljs: 'sqlite:///app.db',
  pglite: 'postgresql+pglite:///pgdata',
  d1: null,
}

/** Writes a configuration to begin with, and makes the folder of the revisions. */
export async function initCommand(session: CliSession, folder: string, { driver }: InitOptions): Promise<void> {
  const { cwd } = session.terminal
  const url = DRIVERS[driver]
  if (url === undefined)
    throw new CommandError(`There is no driver '${driver}' for the command line: ${Object.keys(DRIVERS).join(', ')}.`)
  const path = join(cwd, CONFIG)
  if (existsSync(path)) throw new CommandError(`There is an ${CONFIG} already.`)
  writeFileSync(path, await formatSource(configText(driver, url, folder), path))
  mkdirSync(join(cwd, folder), { recursive: true })
  session.print(
    `Wrote ${CONFIG}, and made ${folder}/.`,
    'Next: give it the metadata of your models, and write a revision: athanor revision --autogenerate -m "create tables"',
  )
}

const configText = (driver: string, url: string | null, folder: string): string => `${
  url === null
    ? D1_IMPORTS
    : `import { ${driver} } from 'athanor/drivers/${driver}'\nimport { defineConfig } from 'athanor/migrations'`
}
// import { Base } from './src/models.ts'

export default defineConfig({
${url === null ? D1_ENGINE : urlText(driver, url)}
  // What revision --autogenerate and check compare the database with.
  // metadata: Base.metadata,
  compareServerDefault: true,
  migrations: '${folder}',
})
`

const urlText = (driver: string, url: string): string => `  // The password stays in the environment.
  url: process.env['DATABASE_URL'] ?? '${url}',
  drivers: [${driver}],`

const D1_IMPORTS = `import { createAsyncEngine } from 'athanor'
import { d1 } from 'athanor/drivers/d1'
import { defineConfig } from 'athanor/migrations'
import { getPlatformProxy } from 'wrangler'`

const D1_ENGINE = `  // The binding DB of the wrangler configuration: the local database, or the deployed one where that says remote: true.
  engine: async () => {
    const { env, dispose } = await getPlatformProxy<{ DB: Parameters<typeof d1.attach>[0] }>()
    return { engine: createAsyncEngine(d1.attach(env.DB)), dispose }
  },`
