import { typeOfValue } from '../types/type-of-value.ts'
import type { Processor, TypeEngine, TypeRule } from '../types/type-engine.ts'
import type { CompilerDialect } from './compiler-dialect.ts'

const ruleOf = (type: TypeEngine, dialect: CompilerDialect): TypeRule | undefined =>
  dialect.types[type.visitName] as TypeRule | undefined

/** To the database: the dialect's way with a type, or the type's own; null when values travel as they are. */
export function bindProcessor(type: TypeEngine, dialect: CompilerDialect): Processor | null {
  if (type.family === 'null') return (value) => byItsOwnType(value, dialect)
  const rule = ruleOf(type, dialect)
  return rule?.bind ? rule.bind(type) : type.bindProcessor()
}

/** A parameter of a text has no type before it has its value. */
function byItsOwnType(value: unknown, dialect: CompilerDialect): unknown {
  const type = typeOfValue(value)
  const processor = type.family === 'null' ? null : bindProcessor(type, dialect)
  return processor === null ? value : processor(value as never)
}

/** From the database, likewise. */
export function resultProcessor(type: TypeEngine, dialect: CompilerDialect): Processor | null {
  const rule = ruleOf(type, dialect)
  return rule?.result ? rule.result(type) : type.resultProcessor()
}

/** A type as DDL and CAST write it. */
export function typeText(type: TypeEngine, dialect: CompilerDialect): string {
  return ruleOf(type, dialect)?.ddl?.(type) ?? type.ddl()
}
