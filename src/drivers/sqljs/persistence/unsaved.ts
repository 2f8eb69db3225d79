import type { BlockChanges } from '../vfs/block-changes.ts'
import { CollectedChanges } from '../vfs/collected-changes.ts'
import type { Head } from './stored-format.ts'

/** Commits in a row. */
export interface UnsavedPart {
  /** Null where only something was to be tidied. */
  readonly changes: BlockChanges | null
  /** The number of the last one. */
  readonly commit: number
  /** The number of the commit after which the file was as it is after this part: an earlier one where commits were undone. */
  readonly state: number
  /** Of writes that may have stored all up to here, which nobody has heard of. */
  readonly heads: readonly Head[]
}

/** As few parts as there are places up to which all may be stored. */
export function joined(parts: readonly UnsavedPart[]): UnsavedPart[] {
  const result: UnsavedPart[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (!last || last.heads.length > 0) result.push(part)
    else result[result.length - 1] = { ...part, changes: together(last.changes, part.changes) }
  }
  return result
}

/** All as one change; null when there is none. */
export function changesOf(parts: readonly UnsavedPart[]): BlockChanges | null {
  const all = parts.flatMap(({ changes }) => changes ?? [])
  if (all.length <= 1) return all[0] ?? null
  const collected = new CollectedChanges(all[0]!)
  for (const changes of all.slice(1)) collected.add(changes)
  return collected
}

/** Without the blocks that are as they were; null when nothing is left. */
export function withoutNothing(changes: BlockChanges | null): BlockChanges | null {
  if (!changes) return null
  const { blocks, before, size, sizeBefore } = changes
  const changed = [...before].filter(([index, block]) => blocks.get(index) !== block)
  if (changed.length === 0 && size === sizeBefore) return null
  const left = new Map(changed)
  return { blocks: new Map([...blocks].filter(([index]) => left.has(index))), before: left, size, sizeBefore }
}

function together(first: BlockChanges | null, second: BlockChanges | null): BlockChanges | null {
  if (!first || !second) return first ?? second
  const collected = first instanceof CollectedChanges ? first : new CollectedChanges(first)
  collected.add(second)
  return collected
}
