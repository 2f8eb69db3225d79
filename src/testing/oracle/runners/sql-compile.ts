import { postgresql } from '../../../dialects/postgresql/dialect.ts'
import { sqlite } from '../../../dialects/sqlite/dialect.ts'
import type { Dialect } from '../../../dialects/dialect.ts'
import { compareCompiled, type Compiled } from '../compare/compare-compiled.ts'
import type { CompiledExpectation } from '../corpus.ts'
import type { CaseRunner } from '../run-corpus.ts'
import { Schema } from '../schema/schema.ts'
import type { SqlCompileCase } from '../signatures/sql-compile-case.ts'
import type { DialectOutcome } from '../verdict.ts'
import { compileSubject } from './compile-subject.ts'

const dialects: Readonly<Record<string, Dialect>> = { sqlite, postgresql }

function compileCase(entry: unknown, dialect: Dialect): Compiled {
  try {
    if (typeof entry !== 'function') throw new TypeError('An entry of a sql-compile cases module is a function.')
    return compileSubject((entry as SqlCompileCase)(new Schema()), dialect)
  } catch (error) {
    return { kind: 'error', error: error instanceof Error ? error : new Error(String(error)) }
  }
}

/** Compiles a case for every dialect that the corpus has an expectation for and we have. */
export const runSqlCompileCase: CaseRunner = async (corpusCase, entry) => {
  const outcomes: DialectOutcome[] = []
  for (const [name, dialect] of Object.entries(dialects)) {
    const expected = corpusCase.expect?.[name] as CompiledExpectation | undefined
    if (expected === undefined) continue
    outcomes.push({ dialect: name, difference: compareCompiled(expected, compileCase(entry, dialect)) })
  }
  return outcomes
}
