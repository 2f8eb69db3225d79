import { CompileError } from '../errors/request-errors.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import { bindProcessor, literalProcessor, processed } from '../types/type-processors.ts'
import { typeOfValue } from '../types/type-of-value.ts'
import type { CompilerDialect } from './compiler-dialect.ts'

/** `it's` → `'it''s'`. */
export function stringLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/**
 * A value written into the text of a statement.
 *
 * @throws {@link CompileError} for a value that has no literal.
 */
export function literalText(value: unknown, given: TypeEngine, dialect: CompilerDialect): string {
  const type = given.family === 'null' ? typeOfValue(value) : given
  const converted = processed(value, bindProcessor(type, dialect))
  if (converted === null) return 'NULL'
  const write = literalProcessor(type, dialect)
  return write ? write(converted as never) : plainLiteral(converted, type)
}

function plainLiteral(value: unknown, { visitName }: TypeEngine): string {
  // The server's parser ends at NUL.
  if (typeof value === 'string' && !value.includes('\0')) return stringLiteral(value)
  if (typeof value === 'boolean' || typeof value === 'bigint' || Number.isFinite(value)) return String(value)
  throw new CompileError(`A value of the kind ${visitName} has no literal. Leave it a parameter.`)
}
