import { defineConfig } from '@playwright/test'

const port = Number(process.env['ATHANOR_E2E_PORT'] ?? 4173)
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: '../e2e',
  // What takes minutes runs in `npm run soak` only.
  testMatch: process.env['SOAK'] === '1' ? ['**/*.spec.ts', '**/*.soak.ts'] : '**/*.spec.ts',
  outputDir: '../.cache/playwright',
  // A failing test fails: one that passes at the second try hides a race.
  retries: 0,
  forbidOnly: true,
  workers: 2,
  timeout: 120_000,
  // A loaded machine takes its time to load TypeScript.
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // What happened, and what it looked like at the end. To see each step, with `npm run e2e -- --trace=on`, takes half as long again.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env['ATHANOR_CHROMIUM'] && { executablePath: process.env['ATHANOR_CHROMIUM'] }),
      args: [
        // Chromium's sandbox refuses to start as root.
        ...(isRoot ? ['--no-sandbox'] : []),
        // On machines without a network, its own errands only make noise.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--disable-gpu',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview playground --config playground/vite.config.ts --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: '..',
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
  },
})
