import { runNode } from './command.mjs'
import { inRoot } from './paths.mjs'

/** Builds dist/, unless `npm test` has just done it. */
export async function ensureBuilt() {
  if (process.env.ATHANOR_BUILT === '1') return
  const { code } = await runNode([inRoot('.config/run/build.mjs')])
  if (code !== 0) process.exit(code)
}
