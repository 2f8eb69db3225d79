import type { InspectedAttribute, InspectedObject } from 'athanor/orm'
import { describeValue } from './describe-value.ts'
import { inspectObject } from './inspect-object.ts'
import type { AttributeSnapshot, ObjectSnapshot } from './protocol.ts'

const MOST_CHARACTERS = 48
const MOST_RELATED = 4

/** Mapped objects as the page shows them. Nothing is loaded for it, and no object is kept alive. */
export class ObjectSnapshots {
  readonly #ids = new WeakMap<object, number>()
  #count = 0

  /** What tells an object from all others of the run. */
  idOf(object: object): number {
    let id = this.#ids.get(object)
    if (id === undefined) this.#ids.set(object, (id = ++this.#count))
    return id
  }

  of(object: object, isToBeDeleted: boolean): ObjectSnapshot {
    const inspected = inspectObject(object)!
    const { mapper, identity, state } = inspected
    const keys = mapper.primaryKey.map((index) => mapper.keys[index])
    const snapshots = Object.values(inspected.attrs as Readonly<Record<string, InspectedAttribute>>).map(
      (attribute) => {
        const isCollection = mapper.relationships.some(({ key, uselist }) => uselist && key === attribute.key)
        return identity && isChanged(attribute)
          ? changedAttribute(attribute, isCollection)
          : unchangedAttribute(attribute, isCollection)
      },
    )
    return {
      id: this.idOf(object),
      model: mapper.className,
      key: identity && keyText(identity),
      state,
      isToBeDeleted,
      isExpired: inspected.expired,
      attributes: snapshots.filter(({ name, status }) =>
        // The key is said already; and what a new object does not have, the database will decide.
        identity ? status === 'changed' || !keys.includes(name) : status !== 'unloaded',
      ),
    }
  }
}

const isChanged = ({ history: { added, deleted } }: InspectedAttribute): boolean => added.length + deleted.length > 0

function unchangedAttribute({ key: name, loadedValue }: InspectedAttribute, isCollection: boolean): AttributeSnapshot {
  if (loadedValue === undefined) return { name, status: 'unloaded', value: '', old: null }
  const value = isCollection ? listed(membersOf(loadedValue)) : described(loadedValue)
  return { name, status: 'loaded', value, old: null }
}

function changedAttribute({ key: name, history }: InspectedAttribute, isCollection: boolean): AttributeSnapshot {
  const { added, deleted } = history
  if (!isCollection) {
    return {
      name,
      status: 'changed',
      value: described(added[0]),
      old: deleted.length > 0 ? described(deleted[0]) : null,
    }
  }
  const [more, fewer] = [added, deleted].map((objects) => (objects.length > 0 ? listed(objects) : null))
  const value = [more && `+ ${more}`, fewer && `− ${fewer}`].filter(Boolean).join('  ')
  return { name, status: 'changed', value, old: null }
}

function membersOf(collection: unknown): readonly unknown[] {
  return collection instanceof Map
    ? [...(collection.values() as Iterable<unknown>)]
    : [...(collection as Iterable<unknown>)]
}

function listed(objects: readonly unknown[]): string {
  if (objects.length === 0) return 'none'
  const shown = objects.slice(0, MOST_RELATED).map(described)
  const hidden = objects.length - shown.length
  return shown.join(', ') + (hidden > 0 ? `, … ${hidden} more` : '')
}

/** Objects of other tables by their keys. */
function described(value: unknown): string {
  const inspected = inspectObject(value)
  if (inspected) return nameOf(inspected)
  const text = typeof value === 'string' ? `'${shortened(value)}'` : describeValue(value, () => undefined)
  return typeof value === 'string' ? text : shortened(text)
}

/** By its key, or as long as it has none, by what is likely to be its name. */
function nameOf({ mapper, identity, attrs }: InspectedObject): string {
  if (identity) return `${mapper.className} ${keyText(identity)}`
  const attributes: readonly InspectedAttribute[] = Object.values(attrs)
  const name = attributes.map(({ loadedValue }) => loadedValue).find((one) => typeof one === 'string')
  return name === undefined ? `new ${mapper.className}` : `new ${mapper.className} ${described(name)}`
}

const keyText = (identity: readonly unknown[]): string => identity.map(described).join(', ')

const shortened = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
