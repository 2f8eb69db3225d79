import { ROW } from '../base/symbols.ts'
import type { Entity } from '../state/instance-state.ts'
import { loadedRelated, mapRelated } from '../state/loaded-related.ts'
import { stateOf } from '../state/stateful-object.ts'

/**
 * What `console.log` shows of a mapped object in Node: its class, its primary key and what is loaded; other objects by class
 * and key. It never loads. Without it the class would be called by its `name`, which may be a mapped attribute.
 */
export function printEntity(
  this: Entity,
  _depth: number,
  options: object,
  print: (value: unknown, options: object) => string,
): string {
  // Only what a constructor of ours has made has a row.
  if (!Object.hasOwn(this, ROW)) return print({}, options)
  const state = stateOf(this)
  const { mapper, identity, loadedKeys } = state
  const key = mapper.primaryKey.map((index, i) => [mapper.keys[index]!, identity?.[i]])
  const loaded = loadedKeys.map((name) => [name, this[ROW][mapper.keys.indexOf(name)]])
  const related = loadedRelated(state).map(([name, value]) => [name, mapRelated(value, shortForm)])
  const values = Object.fromEntries([...(identity === null ? [] : key), ...loaded, ...related]) as object
  return `${mapper.className} ${print(values, options)}`
}

/** `Author(1)`, without quotes. */
function shortForm(object: object): object {
  return { [Symbol.for('nodejs.util.inspect.custom')]: () => nameEntity(object) }
}

/** `Author(1)`, `Author(new)` before it has a key. */
export function nameEntity(object: object): string {
  if (!Object.hasOwn(object, ROW)) return '[object Object]'
  const { mapper, identity } = stateOf(object)
  return `${mapper.className}(${identity?.join(', ') ?? 'new'})`
}
