import type { ForeignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import type { Table } from '../../schema/table.ts'
import { and } from '../../sql/conditions.ts'
import { MappingError } from '../base/orm-errors.ts'
import type { RelationshipOptions } from '../mapping/relationships/relationship-definition.ts'
import { relationship } from '../relationships/relationship.ts'
import type { AutomapOptions } from './automap-options.ts'

/** A class that is to be made of a table, or that is there. */
export interface PlannedClass {
  readonly table: Table
  readonly name: string
  /** It was declared by the program, and stays as it is. */
  readonly isDeclared: boolean
  /** The relationships by key. */
  readonly relationships: Map<string, unknown>
}

/** Finds the relationships between tables: each foreign key is one, and a table that is nothing but two of them. */
export class AutomapPlan {
  readonly #classes: ReadonlyMap<Table, PlannedClass>
  readonly #options: AutomapOptions

  constructor(classes: readonly PlannedClass[], options: AutomapOptions) {
    this.#classes = new Map(classes.map((one) => [one.table, one]))
    this.#options = options
  }

  /** One object here, a collection there. */
  addForeignKey(key: ForeignKeyConstraint): void {
    const local = this.#classes.get(key.table)
    const referred = this.#classes.get(key.referredTable)
    if (local === undefined || referred === undefined) return
    const name = this.#scalarName(local.name, referred.name, key)
    const backName = this.#collectionName(referred.name, local.name, key)
    const foreignKeys = () => key.columns
    const isNullable = key.columns.every((column) => column.isNullable)
    const { onDelete } = key.options
    const options: RelationshipOptions = { foreignKeys, remoteSide: () => key.referredColumns }
    const backOptions: RelationshipOptions = {
      foreignKeys,
      uselist: true,
      ...(isNullable ? {} : { cascade: 'all, delete-orphan' }),
      ...(onDelete === (isNullable ? 'SET NULL' : 'CASCADE') ? { passiveDeletes: true } : {}),
    }
    this.#add(
      { from: local, to: referred, name, direction: 'manyToOne', options },
      { from: referred, to: local, name: backName, direction: 'oneToMany', options: backOptions },
    )
  }

  /** A collection on both sides. */
  addSecondary(secondary: Table, keys: readonly [ForeignKeyConstraint, ForeignKeyConstraint]): void {
    const [first, second] = keys
    const local = this.#classes.get(first.referredTable)
    const referred = this.#classes.get(second.referredTable)
    if (local === undefined || referred === undefined) return
    const joins = keys.map((key) => () => and(...key.columns.map((column, i) => column.eq(key.referredColumns[i]!))))
    const [primaryJoin, secondaryJoin] = joins as [() => unknown, () => unknown]
    const direction = 'manyToMany'
    this.#add(
      {
        ...{ from: local, to: referred, direction, name: this.#collectionName(local.name, referred.name, first) },
        options: { secondary, primaryJoin, secondaryJoin },
      },
      {
        ...{ from: referred, to: local, direction, name: this.#collectionName(referred.name, local.name, second) },
        options: { secondary, primaryJoin: secondaryJoin, secondaryJoin: primaryJoin },
      },
    )
  }

  #add(side: Side, back: Side): void {
    const isFree = ({ from, name }: Side): boolean => !from.isDeclared && !from.relationships.has(name)
    const isOwnBack = side.from === back.from && side.name === back.name
    const sides = [side, ...(isOwnBack ? [] : [back])].filter(isFree)
    const made = sides.flatMap((one) => {
      const options = this.#optionsOf(one)
      return options === null ? [] : [{ one, options }]
    })
    const isPaired = made.length === 2
    for (const { one, options } of made) {
      const other = one === side ? back : side
      const all = isPaired ? { ...options, backPopulates: other.name } : options
      refuseColumn(one)
      one.from.relationships.set(one.name, relationship(one.to.table.key, all))
    }
  }

  #optionsOf({ from, to, name, direction, options }: Side): RelationshipOptions | null {
    const generate = this.#options.generateRelationship
    return generate ? generate(direction, name, from.name, to.name, options) : options
  }

  #scalarName(local: string, referred: string, key: ForeignKeyConstraint): string {
    return this.#options.nameForScalarRelationship?.(local, referred, key) ?? referred.toLowerCase()
  }

  #collectionName(local: string, referred: string, key: ForeignKeyConstraint): string {
    return this.#options.nameForCollectionRelationship?.(local, referred, key) ?? `${referred.toLowerCase()}_collection`
  }
}

/** A relationship from one class to another. */
interface Side {
  readonly from: PlannedClass
  readonly to: PlannedClass
  readonly name: string
  readonly direction: 'oneToMany' | 'manyToOne' | 'manyToMany'
  readonly options: RelationshipOptions
}

function refuseColumn({ from, to, name }: Side): void {
  if (!from.table.columns.has(name)) return
  throw new MappingError(
    `The relationship of '${from.name}' to '${to.name}' would be called '${name}', as a column is. Give another name by ` +
      '`nameForScalarRelationship` or `nameForCollectionRelationship`.',
  )
}
