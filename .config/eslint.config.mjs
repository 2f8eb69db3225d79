import { fileURLToPath } from 'node:url'
import tseslint from 'typescript-eslint'
import house from './eslint/plugin.mjs'
import { layers, mayUseNode } from './layers.mjs'

const code = ['**/*.{ts,tsx}']
const tests = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/*.test-d.ts',
  'e2e/**',
  '.config/**',
  'src/testing/{suite,types}/**',
]
/** Folders that run on every platform: all but the drivers, which exist to name a platform, and what is for Node. */
const everywhere = Object.keys(layers).filter((layer) => !layer.startsWith('drivers') && layer !== 'cli')
const platformGlobals =
  'window document navigator location history localStorage sessionStorage indexedDB IDBKeyRange caches fetch XMLHttpRequest ' +
  'WebSocket Worker BroadcastChannel process Buffer global require __dirname __filename setImmediate clearImmediate'

const limits = (lines, branches) => ({
  'max-lines-per-function': ['error', { max: lines, skipBlankLines: true, skipComments: true, IIFEs: true }],
  complexity: ['error', branches],
})

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/.cache/**',
      '**/fixtures/**',
      'e2e/bench/**',
      'e2e/package/consumer/**',
      '**/*.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: [...code, '**/*.mjs'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      ...limits(40, 12),
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: code,
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        project: '.config/tsconfig.lint.json',
        tsconfigRootDir: fileURLToPath(new URL('..', import.meta.url)),
      },
    },
    plugins: { '@typescript-eslint': tseslint.plugin, house },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'house/no-floating-io': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/testing/**'],
    rules: { 'house/no-bare-error': 'error' },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'YieldExpression[delegate=false]',
          message:
            'Only src/io yields requests: write `yield*` before a call that returns Io, `perform(request)` for one.',
        },
      ],
    },
  },
  { files: ['src/io/**'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: everywhere.map((layer) => `src/${layer}/**/*.ts`),
    ignores: mayUseNode.map((path) => `src/${path}`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...platformGlobals
          .split(' ')
          .map((name) => ({ name, message: 'Not every platform has it: only drivers may use it.' })),
      ],
    },
  },
  { files: ['src/compiler/**/*.ts', 'src/dialects/**/*.ts'], rules: limits(60, 12) },
  // A façade only hands on; a branch there would be a difference between the two colours.
  { files: ['src/**/sync.ts', 'src/**/async.ts'], rules: { complexity: ['error', 1] } },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      'house/no-bare-error': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['playground/**', 'e2e/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '(^|/)[.][.]/src/', message: 'Import an entry of the package: `athanor`, `athanor/orm` …' },
          ],
        },
      ],
    },
  },
  { files: ['**/*.test-d.ts'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
)
