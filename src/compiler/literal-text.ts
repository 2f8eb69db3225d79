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
  const bind = bindProcessor(type, dialect)
  if ((value === null || value === undefined) && !bind?.takesNull) return 'NULL'
  const write = literalProcessor(type, dialect)
  return write ? write(value as never) : plainLiteral(processed(value, bind), type)
}

function plainLiteral(value: unknown, { visitName }: TypeEngine): string {
  // The server's parser ends at NUL.
  if (typeof value === 'string' && !value.includes('\0')) return stringLiteral(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && !Number.isNaN(value)) return String(value).replace('Infinity', '9e999')
  if (value === null) return 'NULL'
  throw new CompileError(`A value of the kind ${visitName} has no literal. Leave it a parameter.`)
}
