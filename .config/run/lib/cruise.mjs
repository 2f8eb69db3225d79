import { cruise } from 'dependency-cruiser'
import configuration from '../../dependency-cruiser.mjs'
import { root } from './paths.mjs'

/** Reads the imports of the folders below `baseDir` and holds them against the rules. */
export async function cruiseFolders(folders, baseDir = root, { exclude = configuration.options.exclude } = {}) {
  const { output } = await cruise(folders, {
    ...configuration.options,
    baseDir,
    exclude,
    validate: true,
    ruleSet: { forbidden: configuration.forbidden },
  })
  return { modules: output.modules.map(({ source }) => source), violations: output.summary.violations }
}
