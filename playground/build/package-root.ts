import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the package that a file belongs to. */
export function packageRoot(from: string): string {
  let folder = from
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`No package.json above ${from}`)
    folder = parent
  }
  return folder
}
