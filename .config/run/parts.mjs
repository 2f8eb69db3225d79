// The longest come first, so that the others fill what time is left beside them.

/** What can be said without running the code. */
export const checkParts = [
  { name: 'lint', script: 'checks/lint.mjs' },
  { name: 'format', script: 'checks/format.mjs' },
  { name: 'types', script: 'checks/types.mjs' },
  { name: 'layers', script: 'checks/layers.mjs' },
  { name: 'unused code', script: 'checks/unused.mjs' },
  { name: 'file sizes', script: 'checks/file-sizes.mjs' },
  { name: 'house rules', script: 'checks/house-rules.mjs' },
]

/** What runs the code from its source. */
export const testParts = [
  { name: 'suite', script: 'suite.mjs' },
  { name: 'unit', script: 'unit.mjs' },
  { name: 'type tests', script: 'types.mjs' },
  { name: 'oracle', script: 'oracle.mjs', hasOpenCases: true },
]

const built = { after: ['build'], env: { ATHANOR_BUILT: '1' } }

/** What needs the package, which is built once for all. */
export const packageParts = [
  { name: 'build', script: 'build.mjs' },
  { name: 'package', script: 'checks/package.mjs', ...built },
  { name: 'size', script: 'size.mjs', ...built },
  { name: 'e2e', script: 'e2e.mjs', cores: 2, ...built },
]
