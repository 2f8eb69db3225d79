import type { RowArray } from '../../base/symbols.ts'
import { type IdentityKey, rowKey } from '../../state/identity-key.ts'
import type { EntityReader } from '../rows/entity-reader.ts'

/**
 * Reads the objects of rows, sorted by the parents to whom they belong.
 *
 * @param repeats joins repeat rows, so that an object may come again
 */
export function readRelated(
  rows: readonly RowArray[],
  reader: EntityReader,
  keyPlaces: readonly number[],
  repeats: boolean,
  found: Map<IdentityKey, object[]>,
): void {
  let lastKey: IdentityKey | undefined
  let members: object[] = []
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const key = rowKey(row, keyPlaces)
    const object = reader.read(row)
    if (object === null || key === undefined) continue
    if (key !== lastKey) {
      lastKey = key
      members = found.get(key) ?? newList(found, key)
    }
    if (!repeats || !members.includes(object)) members.push(object)
  }
  reader.finish()
}

function newList(found: Map<IdentityKey, object[]>, key: IdentityKey): object[] {
  const list: object[] = []
  found.set(key, list)
  return list
}
