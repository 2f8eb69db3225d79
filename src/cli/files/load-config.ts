import { CommandError } from '../../errors/migration-errors.ts'
import type { AthanorConfig } from '../../migrations/index.ts'
import { loadModule } from './load-module.ts'

/** @throws {@link CommandError} for a file that exports no configuration. */
export async function loadConfig(path: string): Promise<AthanorConfig> {
  const module = await loadModule(path)
  const exported = 'default' in module ? module.default : undefined
  // CommonJS in disguise has its default one level deeper.
  const config: unknown = isObject(exported) && 'default' in exported ? exported.default : exported
  if (isObject(config)) return config
  throw new CommandError(`${path} has no configuration: write export default defineConfig({ … }).`)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
