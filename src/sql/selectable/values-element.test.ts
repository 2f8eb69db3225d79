import { expect, test } from 'vitest'
import { CompiledCache } from '../../compiler/compiled-cache.ts'
import { cacheKey } from '../../compiler/cache-key.ts'
import { statementText } from '../../compiler/statement-text.ts'
import { toSql } from '../../compiler/to-sql.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { CompileError } from '../../errors/request-errors.ts'
import { Integer } from '../../types/integer.ts'
import { leavesOf } from '../leaves.ts'
import { select } from './select.ts'
import { values } from './values-element.ts'

const listed = (n: number) => {
  const cte = values({ id: Integer }, { literalBinds: true })
    .data([[n]])
    .cte('listed')
  return select(cte.c.id)
}

test('values in the text are those of each execution, not of the statement that was compiled first', () => {
  const [one, other] = [listed(1), listed(2)]
  expect(cacheKey(one)).toBe(cacheKey(other))
  const compiled = new CompiledCache(sqlite, 10).get(one)
  expect(statementText(compiled, { binds: leavesOf(other).binds })).toEqual(toSql(other, sqlite))
  expect(toSql(other, sqlite).sql).toContain('VALUES (2)')
})

test('without rows there is nothing to select from', () => {
  expect(() => toSql(select(values({ id: Integer }, { name: 'v' })), sqlite)).toThrow(CompileError)
})
