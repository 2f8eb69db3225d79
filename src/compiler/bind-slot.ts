import type { ClauseElement } from '../sql/clause-element.ts'
import type { BindParameter } from '../sql/elements/bind-parameter.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import type { ParameterSlot } from './compiled.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { literalText } from './literal-text.ts'
import { bindProcessor, typeText } from '../types/type-processors.ts'

/**
 * What a compiled statement knows of a parameter.
 * @param path the nodes around it, the parameter last
 */
export function bindSlot(
  parameter: BindParameter,
  position: number,
  dialect: CompilerDialect,
  path: readonly ClauseElement[],
): ParameterSlot {
  const { type, isExpanding, isLiteral } = parameter
  const { emptySet, rowsPrefix, bindCast } = dialect.traits
  const { types } = type as { readonly types?: readonly TypeEngine[] }
  const cast = bindCast?.(parameter, path)
  return {
    kind: 'bind',
    position,
    type,
    list: isExpanding
      ? {
          processors: types?.map((one) => bindProcessor(one, dialect)) ?? null,
          prefix: types ? rowsPrefix : '',
          empty: emptySet(path.at(-2)?.visitName, types?.length ?? 1),
        }
      : null,
    cast: cast ? `::${typeText(cast, dialect)}` : '',
    literal: isLiteral ? (value) => literalText(value, type, dialect) : null,
    processor: bindProcessor(type, dialect),
  }
}
