import { pathToFileURL } from 'node:url'
import { useChromium } from './setup/chromium.mjs'
import { useTestNode } from './setup/node.mjs'
import { installPackages } from './setup/packages.mjs'
import { root } from './lib/paths.mjs'
import { SetupError } from './lib/setup-error.mjs'

/**
 * Makes sure that what a script needs is there: the locked packages (PostgreSQL is one of them), Node 24 and, with
 * `browser`, Chromium. Every script starts with this; a second call finds all in place and takes milliseconds.
 */
export async function setup({ browser = false } = {}) {
  try {
    await installPackages(root)
    const node = useTestNode()
    const chromium = browser ? await useChromium() : undefined
    return { node, chromium }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { node, chromium } = await setup({ browser: true })
  console.log(`Node:     ${node}\nChromium: ${chromium}`)
}
