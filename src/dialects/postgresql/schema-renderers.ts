import { CompileError } from '../../errors/request-errors.ts'
import type { Computed } from '../../schema/computed.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { NextValue } from '../../schema/sequence.ts'
import type { Renderers, SqlCompiler } from '../../sql/sql-compiler.ts'

/** Nodes of the schema that PostgreSQL writes differently. */
export const postgresqlSchemaRenderers: Renderers = {
  computed({ expression, isPersisted }: Computed, compiler: SqlCompiler): string {
    if (isPersisted === false) {
      throw new CompileError('PostgreSQL stores computed columns: leave out persisted: false, or say true.')
    }
    return `GENERATED ALWAYS AS (${(compiler as DdlCompiler).inline(expression)}) STORED`
  },
  next_value({ sequence }: NextValue, compiler: SqlCompiler): string {
    return `nextval(${compiler.literal(compiler.process(sequence))})`
  },
}
