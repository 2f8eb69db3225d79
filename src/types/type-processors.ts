import { typeOfValue } from './type-of-value.ts'
import type { LiteralWriter, Processor, TypeDialect, TypeEngine, TypeRule } from './type-engine.ts'

/** The type as a dialect has it: its variant, or itself. */
export const variantOf = (type: TypeEngine, dialect: TypeDialect): TypeEngine => type.variants?.[dialect.name] ?? type

/** The dialect's way with a type, or the type's own. */
function wayOf<K extends keyof TypeRule>(given: TypeEngine, dialect: TypeDialect, member: K) {
  const type = variantOf(given, dialect)
  const rule = (dialect.types[type.visitName] as TypeRule | undefined)?.[member]
  return (rule ? rule(type, dialect) : (type[member]?.(dialect) ?? null)) as ReturnType<NonNullable<TypeRule[K]>>
}

/** To the database; null when values travel as they are. */
export function bindProcessor(type: TypeEngine, dialect: TypeDialect): Processor | null {
  // A parameter of a text has no type before it has its value.
  if (type.family === 'null') return (value) => bound(value, typeOfValue(value), dialect)
  return wayOf(type, dialect, 'bindProcessor')
}

const bound = (value: unknown, type: TypeEngine, dialect: TypeDialect): unknown =>
  ((type.family !== 'null' && bindProcessor(type, dialect)) || same)(value as never)

const same: Processor = (value: unknown) => value

/** From the database, likewise. */
export const resultProcessor = (type: TypeEngine, dialect: TypeDialect): Processor | null =>
  wayOf(type, dialect, 'resultProcessor')

/** How a value of the type is written as SQL; null to go by the kind of what is sent for it. */
export const literalProcessor = (type: TypeEngine, dialect: TypeDialect): LiteralWriter | null =>
  wayOf(type, dialect, 'literalProcessor')

/** A type as DDL and CAST write it. */
export const typeText = (type: TypeEngine, dialect: TypeDialect): string =>
  variantOf(type, dialect).sqlText ?? wayOf(type, dialect, 'ddl')

/** A value as its processor gives it; null for what is left out. */
export function processed(value: unknown, processor: Processor | null): unknown {
  if (processor === null) return value ?? null
  return (value === null || value === undefined) && !processor.takesNull ? null : processor(value as never)
}
