import { ArgumentError } from '../../../errors/request-errors.ts'
import { type EnumOptions, EnumType } from '../../../types/enum.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'

/** A type of the database with a name and a list of values: `ENUM(['admin', 'member'], { name: 'role' })`. */
export function ENUM<const V extends readonly string[]>(
  values: V,
  options: EnumOptions & { readonly name: string },
): TypeEngine<V[number]> {
  if (!options.name) throw new ArgumentError('ENUM() needs a name: ENUM([…], { name: … }).')
  return new EnumType<V[number]>(values, options)
}
