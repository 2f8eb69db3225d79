import { expect, test } from 'vitest'
import { isMigrationFile, withMigrationIndex } from './migration-files.ts'

test('the index lists the revisions by their names, and nothing else', () => {
  const files = { '/main.ts': '', '/migrations/b.ts': 'B', '/migrations/a.ts': 'A', '/migrations/notes.md': '' }
  expect(withMigrationIndex(files)).toEqual({
    ...files,
    '/migrations/index.ts': `import * as r0 from "./a.ts"
import * as r1 from "./b.ts"
export const revisions = { "./a.ts": r0, "./b.ts": r1 }`,
  })
  expect(withMigrationIndex({})['/migrations/index.ts']).toBe('export const revisions = {  }')
})

test('an index of the project itself stays, and is no revision', () => {
  const files = { '/migrations/index.ts': 'own' }
  expect(withMigrationIndex(files)).toBe(files)
  expect(isMigrationFile('/migrations/index.ts')).toBe(false)
  expect(isMigrationFile('/migrations/a.ts')).toBe(true)
  expect(isMigrationFile('/models.ts')).toBe(false)
})
