import { CompileError } from '../errors/request-errors.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { bindProcessor } from './type-processors.ts'

/** `it's` → `'it''s'`. */
export function stringLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A value written into the text, as DDL needs it: CHECK and index expressions have no parameters. */
export function literalText(value: unknown, type: TypeEngine, dialect: CompilerDialect): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return value.map((member) => literalText(member, type, dialect)).join(', ')
  if (typeof value === 'boolean') return dialect.traits.nativeBoolean ? String(value) : value ? '1' : '0'
  const processor = bindProcessor(type, dialect)
  const processed = processor ? processor(value as never) : value
  switch (typeof processed) {
    case 'number':
    case 'bigint':
      return String(processed)
    case 'string':
      return stringLiteral(processed)
    default:
      throw new CompileError(
        `A value of type ${type.ddl()} cannot be written into the text of a statement. Use text().`,
      )
  }
}
