import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { type Served, serveFiles } from '../binary/serve-files.ts'

const root = fileURLToPath(new URL('app/', import.meta.url))

/** Serves the app as `vite build` makes it, at `/`, and as it was first deployed, at `/old.html`. */
export async function openSite(): Promise<Served> {
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: [`${root}index.html`, `${root}old.html`] },
    },
  })) as Rolldown.RolldownOutput
  const files = new Map(output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
  return serveFiles(async (path) => files.get(path))
}
