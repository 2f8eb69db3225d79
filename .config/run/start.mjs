// The playground, served by Vite and reloaded when its code or the library's changes.
import { setup } from './setup.mjs'
import { inRoot } from './lib/paths.mjs'

await setup()
const { createServer } = await import('vite')
const server = await createServer({
  root: inRoot('playground'),
  configFile: inRoot('playground/vite.config.ts'),
  server: { port: Number(process.env.PORT ?? 5173), strictPort: false },
  clearScreen: false,
  logLevel: 'warn',
})
await server.listen()
console.log(`The playground is at ${server.resolvedUrls.local[0]} (Ctrl+C ends it)`)
