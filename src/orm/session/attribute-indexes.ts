import { ArgumentError } from '../../errors/request-errors.ts'
import type { MapperPort } from '../base/ports.ts'

/**
 * Where columns and relationships are in a row, by their keys.
 *
 * @throws {@link ArgumentError} for a name that is no attribute.
 */
export function attributeIndexes(
  { keys, relationships, className }: MapperPort,
  names: readonly string[],
): readonly number[] {
  return names.map((name) => {
    const index = keys.indexOf(name)
    if (index >= 0) return index
    const relationship = relationships.find(({ key }) => key === name)
    if (!relationship) throw new ArgumentError(`${className} has no attribute '${name}'.`)
    return relationship.slot
  })
}
