import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cacheKey } from '../../compiler/cache-key.ts'
import type { Compiled } from '../../compiler/compiled.ts'
import { rowsOf } from '../../compiler/rows-of.ts'
import { StatementCompiler } from '../../compiler/statement-compiler.ts'
import { statementText } from '../../compiler/statement-text.ts'
import { toSql } from '../../compiler/to-sql.ts'
import { postgresql } from '../../dialects/postgresql/dialect.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { leavesOf } from '../../sql/leaves.ts'
import { statements } from '../fixtures/fuzz/statements.ts'

test.each([sqlite, postgresql])('statements with equal keys compile alike: $name', (dialect) => {
  const known = new Map<number | string, Compiled>()
  let served = 0
  fc.assert(
    fc.property(fc.array(statements, { minLength: 5, maxLength: 20 }), (batch) => {
      for (const statement of batch) {
        const key = cacheKey(statement)
        const compiled = known.get(key)
        if (compiled === undefined) {
          known.set(key, StatementCompiler.compile(statement, dialect))
          continue
        }
        served++
        const { binds } = leavesOf(statement)
        expect(statementText(compiled, { binds, rows: rowsOf(statement) })).toEqual(toSql(statement, dialect))
      }
    }),
  )
  // Without repetitions the property would say nothing.
  expect(served).toBeGreaterThan(50)
})
