import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { sourceAliases } from './run/lib/source-aliases.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const suites = 'src/**/*.suite.test.ts'
const typeTests = 'src/testing/types/**/*.test.ts'
const isSoak = process.env['SOAK'] === '1'
/** They load modules anew, which others must not notice. */
const apart = ['src/orm/mapping/circular-models.test.ts', 'src/drivers/sqljs/vfs/install-vfs.test.ts']

/** The tests run from source; nothing has to be built for them. */
export default defineConfig({
  root,
  resolve: { alias: sourceAliases },
  test: {
    passWithNoTests: false,
    allowOnly: false,
    // One seed for every run, so that a failing property is found again; `npm run soak` takes others.
    setupFiles: ['.config/vitest/seed.ts', '.config/vitest/quiet-warnings.ts'],
    // Nothing is touched at import, so files share the modules of a worker and do not load them each time.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // A soak run draws a hundred times as many cases.
          testTimeout: isSoak ? 600_000 : 5_000,
          include: [
            'src/**/*.test.ts',
            'playground/**/*.test.{ts,tsx}',
            'wasm/**/*.test.{ts,mjs}',
            '.config/**/*.test.mjs',
          ],
          exclude: [suites, typeTests, ...apart, '**/node_modules/**', '**/dist/**'],
        },
      },
      { extends: true, test: { name: 'unit-apart', include: apart, isolate: true } },
      {
        extends: true,
        test: {
          name: 'suite',
          include: [suites],
          globalSetup: ['.config/vitest/postgres.ts'],
          testTimeout: isSoak ? 1_200_000 : 30_000,
          // Node 24 has Temporal behind a flag.
          execArgv: ['--harmony-temporal'],
        },
      },
      { extends: true, test: { name: 'types', include: [typeTests], testTimeout: 120_000 } },
    ],
  },
})
