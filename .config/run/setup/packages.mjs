import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from '../lib/command.mjs'
import { SetupError } from '../lib/setup-error.mjs'

const stampName = '.athanor-lock-hash'

/**
 * Installs the locked packages of a folder, unless they are there: a stamp in node_modules keeps the hash of the lock
 * file that they were installed from.
 */
export async function installPackages(folder) {
  const lockFile = join(folder, 'package-lock.json')
  const stampFile = join(folder, 'node_modules', stampName)
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return
  if (!isInstalled(folder, lockFile)) {
    if (isLink(join(folder, 'node_modules'))) {
      throw new SetupError(
        `${folder}/node_modules is a link, and \`npm ci\` would empty what it leads to. Install there.`,
      )
    }
    console.log(`Installing the packages of ${lockFile} …`)
    const { code } = await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: folder })
    if (code !== 0) throw new SetupError(`\`npm ci\` failed in ${folder}: see its messages above.`)
  }
  writeFileSync(stampFile, hash)
}

/** Whether npm's own record of what it installed holds all that is locked (after an `npm install` by hand, say). */
function isInstalled(folder, lockFile) {
  const record = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  const locked = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages)
  return locked.every(
    ([path, { version, link, optional }]) =>
      !path.startsWith('node_modules/') ||
      (installed[path] ? link || installed[path].version === version : optional === true),
  )
}

const isLink = (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
