import { EnumType } from '../../../types/enum.ts'
import { derivedType, type TypeEngine } from '../../../types/type-engine.ts'

/** A type that is created by an operation of its own, not with the table. */
export function frozenType(type: TypeEngine): TypeEngine {
  if (!(type instanceof EnumType) || type.options.name === undefined) return type
  return derivedType(type, { options: { ...type.options, metadata: undefined, createType: false } })
}
