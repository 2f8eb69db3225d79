import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { run } from '../lib/command.mjs'
import { isExecutable, onPath } from '../lib/on-path.mjs'
import { SetupError } from '../lib/setup-error.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Finds Chromium, or installs Debian's as root or with `--install-system`; its path goes into ATHANOR_CHROMIUM. */
export async function useChromium() {
  const found = findChromium() ?? (await installChromium())
  process.env.ATHANOR_CHROMIUM = found
  return found
}

function findChromium() {
  const given = process.env.ATHANOR_CHROMIUM
  if (given && !isExecutable(given)) throw new SetupError(`ATHANOR_CHROMIUM names ${given}, which is no program.`)
  return given || onPath(...names) || applications.find(isExecutable) || downloadedByPlaywright()
}

function downloadedByPlaywright() {
  const path = createRequire(import.meta.url)('playwright-core').chromium.executablePath()
  return existsSync(path) ? path : undefined
}

async function installChromium() {
  const mayInstall = process.getuid?.() === 0 || process.argv.includes('--install-system')
  if (!mayInstall || !onPath('apt-get')) {
    throw new SetupError(
      'The browser tests need Chromium: install Chromium or Google Chrome, or run `npx playwright install chromium`, ' +
        'or name one in ATHANOR_CHROMIUM.',
    )
  }
  console.log('Installing Chromium with apt-get …')
  await apt('update')
  await apt('install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation')
  return findChromium() ?? '/usr/bin/chromium'
}

async function apt(...args) {
  const asRoot = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', 'apt-get']
  const [command, ...rest] = [...asRoot, '-qq', ...args]
  const { code, output } = await run(command, rest, { capture: true, env: { DEBIAN_FRONTEND: 'noninteractive' } })
  if (code !== 0) throw new SetupError(`\`apt-get ${args.join(' ')}\` failed:\n${output}`)
}
