/** What can be said without running the code. */
export const checkParts = [
  { name: 'format', script: 'checks/format.mjs' },
  { name: 'types', script: 'checks/types.mjs' },
  { name: 'layers', script: 'checks/layers.mjs' },
  { name: 'lint', script: 'checks/lint.mjs' },
  { name: 'unused code', script: 'checks/unused.mjs' },
  { name: 'file sizes', script: 'checks/file-sizes.mjs' },
  { name: 'house rules', script: 'checks/house-rules.mjs' },
]

/** What runs the code from its source. */
export const testParts = [
  { name: 'unit', script: 'unit.mjs' },
  { name: 'suite', script: 'suite.mjs' },
  { name: 'type tests', script: 'types.mjs' },
  { name: 'oracle', script: 'oracle.mjs', hasOpenCases: true },
]

/** What needs the package, which is built once for all. */
export const packageParts = [
  { name: 'build', script: 'build.mjs' },
  { name: 'package', script: 'checks/package.mjs', env: { ATHANOR_BUILT: '1' } },
  { name: 'size', script: 'size.mjs', env: { ATHANOR_BUILT: '1' } },
  { name: 'e2e', script: 'e2e.mjs', env: { ATHANOR_BUILT: '1' } },
]
