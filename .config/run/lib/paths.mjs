import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The top of the checkout. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

export const inRoot = (...parts) => join(root, ...parts)
/** A script of a locked package, to be run with Node: the three TypeScripts share the name of their command. */
export const tool = (...parts) => inRoot('node_modules', ...parts)
