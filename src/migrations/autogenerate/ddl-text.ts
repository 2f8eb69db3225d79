import type { CompilerDialect } from '../../compiler/compiler-dialect.ts'
import { StatementCompiler } from '../../compiler/statement-compiler.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import { DdlStatement } from '../../schema/ddl-statement.ts'

/** Text of a part of DDL as the dialect writes it, without parameters. */
export const ddlText = (dialect: CompilerDialect, write: (compiler: DdlCompiler) => string): string =>
  StatementCompiler.compile(new DdlStatement(write), dialect).pieces.join('')
