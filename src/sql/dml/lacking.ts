import { CompileError } from '../../errors/request-errors.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** Whether the dialect has no such clause. */
export const isLacking = ({ traits }: SqlCompiler, clause: string): boolean => traits.lacks.includes(clause)

/** @throws {@link CompileError} when the dialect has no such clause. */
export function refuseLacking(compiler: SqlCompiler, clause: string): void {
  if (isLacking(compiler, clause)) throw new CompileError(`${compiler.dialectName} has no ${clause}.`)
}
