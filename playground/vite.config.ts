import { fileURLToPath } from 'node:url'
import { defaultClientConditions, defineConfig } from 'vite'
import { contentSecurityPolicy } from './build/content-security-policy.ts'
import { libraryTypes } from './build/library-types-plugin.ts'
import { metaPolicy } from './build/meta-policy-plugin.ts'
import { packageRoot } from './build/package-root.ts'
import { sample } from './build/sample-plugin.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = packageRoot(here)

export default defineConfig({
  root: here,
  // The page works from any folder of any host.
  base: './',
  plugins: [sample(), libraryTypes(root), metaPolicy()],
  resolve: { conditions: ['@athanor/source', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es', plugins: () => [libraryTypes(root)] },
  optimizeDeps: {
    // Workers are not searched for dependencies beforehand, and finding one later reloads the page.
    include: [
      '@codemirror/autocomplete',
      '@codemirror/commands',
      '@codemirror/lang-javascript',
      '@codemirror/lang-sql',
      '@codemirror/language',
      '@codemirror/lint',
      '@codemirror/lsp-client',
      '@codemirror/search',
      '@codemirror/state',
      '@codemirror/view',
      '@dagrejs/dagre',
      '@lezer/highlight',
      '@preact/signals',
      'es-module-lexer',
      'preact',
      'preact/hooks',
      'preact/jsx-runtime',
      'sql.js/dist/sql-wasm-browser.js',
      'ts-blank-space',
      'typescript',
    ],
  },
  server: { fs: { allow: [root] } },
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // TypeScript itself is in one of the chunks.
    chunkSizeWarningLimit: 4096,
  },
})
