import type { Processor, TypeEngine, TypeRule } from '../types/type-engine.ts'
import type { CompilerDialect } from './compiler-dialect.ts'

const ruleOf = (type: TypeEngine, dialect: CompilerDialect): TypeRule | undefined =>
  dialect.types[type.visitName] as TypeRule | undefined

/** To the database: the dialect's way with a type, or the type's own; null when values travel as they are. */
export function bindProcessor(type: TypeEngine, dialect: CompilerDialect): Processor | null {
  const rule = ruleOf(type, dialect)
  return rule?.bind ? rule.bind(type) : type.bindProcessor()
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
