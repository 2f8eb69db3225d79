import { join } from 'node:path'
import type { Plugin } from 'vite'
import { libraryTypesFile } from './library-types.ts'

const ID = 'virtual:library-types-url'
const RESOLVED = `\0${ID}`

/** `import url from 'virtual:library-types-url'`: where the editor's TypeScript finds the types of the library. */
export function libraryTypes(root: string): Plugin {
  return {
    name: 'library-types',
    resolveId: (id) => (id === ID ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined
      return `export { default } from ${JSON.stringify(`${await libraryTypesFile(root)}?url`)}`
    },
    hotUpdate({ file }) {
      if (!file.startsWith(join(root, 'src/'))) return
      // The page reloads by itself; it must then get the types of the new sources.
      const { moduleGraph } = this.environment
      const module = moduleGraph.getModuleById(RESOLVED)
      if (module) moduleGraph.invalidateModule(module)
    },
  }
}
