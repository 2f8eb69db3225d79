import { ForeignKeyConstraint } from '../../../schema/foreign-key-constraint.ts'
import type { Table } from '../../../schema/table.ts'
import { attributeName, freeName } from './model-names.ts'

/** An attribute that holds objects of another class. */
export interface ModelRelationship {
  readonly name: string
  /** The class of the objects. */
  readonly target: string
  readonly isCollection: boolean
  readonly isNullable: boolean
  /** The attribute of the other class that is its other side. */
  readonly backPopulates: string
}

/**
 * The relationships that follow from foreign keys, by table: one object on the side of the key, and a collection on the other.
 * What takes a decision is left to the reader: several keys between the same tables, a table that refers to itself, a key that
 * is unique.
 */
export function modelRelationships(
  classNames: ReadonlyMap<Table, string>,
): ReadonlyMap<Table, readonly ModelRelationship[]> {
  const found = new Map<Table, ModelRelationship[]>([...classNames.keys()].map((table) => [table, []]))
  const taken = new Map(
    [...classNames.keys()].map((table) => [table, new Set([...table.columns.values()].map(({ name }) => name))]),
  )
  for (const [child, childClass] of classNames) {
    const keys = child.constraints.filter((one) => one instanceof ForeignKeyConstraint)
    for (const key of keys) {
      const parent = parentOf(key)
      const parentClass = parent && classNames.get(parent)
      if (!parentClass || parent === child || isUnique(key)) continue
      if (keys.filter((other) => parentOf(other) === parent).length > 1) continue
      const one = freeName(scalarName(key, parentClass), taken.get(child)!)
      const many = freeName(`${attributeName(childClass)}s`, taken.get(parent)!)
      const isNullable = key.columns.some((column) => column.isNullable)
      found.get(child)!.push({ name: one, target: parentClass, isCollection: false, isNullable, backPopulates: many })
      found.get(parent)!.push({ name: many, target: childClass, isCollection: true, isNullable, backPopulates: one })
    }
  }
  return found
}

const parentOf = (key: ForeignKeyConstraint): Table | undefined => key.referredColumns[0]?.owner

/** `author_id` refers to an `author`. */
function scalarName({ columns }: ForeignKeyConstraint, parentClass: string): string {
  const [column] = columns
  const stem = columns.length === 1 ? /^(.+?)_?id$/i.exec(column!.name)?.[1] : undefined
  return stem ?? attributeName(parentClass)
}

/** At most one row refers to another: which kind of relationship that is, the reader says. */
function isUnique({ columns, table }: ForeignKeyConstraint): boolean {
  const names = columns
    .map(({ name }) => name)
    .sort()
    .join()
  const isSame = (others: readonly { readonly name: string }[]): boolean =>
    others
      .map(({ name }) => name)
      .sort()
      .join() === names
  return (
    isSame(table.primaryKey) ||
    table.constraints.some((one) => one.kind === 'uq' && isSame(one.columns)) ||
    table.indexes.some((one) => one.options.unique === true && isSame(one.columns))
  )
}
