import { MappingError, UnmappedError } from '../base/orm-errors.ts'
import { MAPPING } from '../base/symbols.ts'
import type { Mapper } from './mapper.ts'
import type { Mapping } from './mapping.ts'
import { describeValue } from '../../util/describe-value.ts'

/**
 * The mapper of a class. A class that was not announced by `mapper(this)` is adopted here, when it is first used.
 *
 * @throws {@link UnmappedError} for other classes, {@link MappingError} for a subclass that is not mapped itself.
 */
export function mapperOf(entity: object): Mapper {
  const mapping = (entity as { readonly [MAPPING]?: Mapping })[MAPPING]
  if (mapping === undefined) {
    const isClass = typeof entity === 'function' && 'prototype' in entity
    const what = isClass
      ? `${describe(entity)} is not mapped.`
      : `A mapped class is needed here, not ${describeValue(entity)}.`
    throw new UnmappedError(`${what} Write \`class … extends Base.table('name', {…})\`.`)
  }
  const { mapper } = mapping
  if (mapper?.entity === entity) return mapper
  if (entity === mapping.generated) {
    if (mapper) return mapper
    throw new MappingError(
      `The class that Base.table('${mapping.table.name}', …) gives must be extended: \`class … extends Base.table('${mapping.table.name}', {…})\`.`,
    )
  }
  if (mapper) {
    throw new MappingError(
      `${describe(entity)} extends the mapped class ${mapper.className}, but is not mapped itself. Map it, or use ${mapper.className}.`,
    )
  }
  return mapping.adopt(entity, false)
}

function describe(entity: object): string {
  const name = Object.getOwnPropertyDescriptor(entity, 'name')?.value as unknown
  return typeof name === 'string' && name !== '' ? `Class ${name}` : 'This class'
}
