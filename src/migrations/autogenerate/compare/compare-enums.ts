import type { ReflectedEnum } from '../../../dialects/reflected.ts'
import type { Io } from '../../../io/io.ts'
import type { Column } from '../../../schema/column.ts'
import type { Table } from '../../../schema/table.ts'
import { AddEnumValueOp } from '../../operations/add-enum-value-op.ts'
import { AlterColumnOp } from '../../operations/alter-column-op.ts'
import { AlterEnumOp, type EnumColumn } from '../../operations/alter-enum-op.ts'
import { CreateEnumOp } from '../../operations/create-enum-op.ts'
import { ModifyTableOps } from '../../operations/modify-table-ops.ts'
import type { Operation } from '../../operations/operation.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { givenDefault } from './compare-column.ts'
import { enumOf } from './enum-of.ts'
import { frozenType } from './frozen-type.ts'
import { plainDefault } from './plain-default.ts'
import { plainSchema, tableKey } from './table-key.ts'
import { usesOneOf } from './uses-one-of.ts'
import { valueOfDefault } from './value-of-default.ts'

/** What becomes of the enums of PostgreSQL. */
export interface EnumChanges {
  /** What is done first, and what undoes it last. */
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
  /** Columns of the database whose type is another one by then; on the way back only, for the second. */
  readonly changed: ReadonlySet<Column>
  readonly changedBack: ReadonlySet<Column>
  /** The types that the models do not know. */
  readonly unknown: readonly ReflectedEnum[]
  /** Columns of the database whose DEFAULT must go first, since its value goes. */
  readonly lostDefaults: ReadonlySet<Column>
}

interface WantedEnum {
  readonly name: string
  readonly schema: string | undefined
  readonly values: readonly string[]
  readonly isCreated: boolean
  readonly columns: readonly Column[]
}

/**
 * Compares types by their values. Alembic does not do it. Values that are only added are added, where the models do not use
 * one at once, since PostgreSQL does not take it in the same transaction; else the type is made anew.
 */
export function* compareEnumsIo(
  context: AutogenContext,
  conn: readonly Table[],
  metadata: readonly Table[],
): Io<EnumChanges> {
  const isThere = context.dialect.name === 'postgresql'
  const found = new Map(
    (isThere ? yield* context.inspector.enumsIo('*') : []).map((one) => [keyOf(context, one.name, one.schema), one]),
  )
  const wanted = isThere ? wantedEnums(context, metadata) : new Map<string, WantedEnum>()
  const changes: Lists = {
    upgrade: [],
    downgrade: [],
    lostDefaults: new Set(),
    changed: new Set(),
    changedBack: new Set(),
  }
  for (const [key, type] of wanted) {
    const existing = found.get(key)
    if (existing === undefined) {
      if (type.isCreated) add(changes, [new CreateEnumOp(type.name, type.values, { schema: type.schema })])
    } else if (JSON.stringify(existing.labels) !== JSON.stringify(type.values)) {
      changeEnum(context, existing, type, columnsOf(context, conn, key), changes)
    }
  }
  const unknown = [...found].filter(([key]) => !wanted.has(key)).map(([, type]) => type)
  return { ...changes, unknown }
}

/** The {@link tableKey} of the type of a column. */
export const enumKey = (context: AutogenContext, column: Column): string | null => {
  const type = enumOf(column.type, context.dialect)
  return type && keyOf(context, type.options.name!, type.schema)
}

const keyOf = ({ defaultSchema }: AutogenContext, name: string, schema: string | undefined): string =>
  tableKey(name, plainSchema(schema, defaultSchema))

function wantedEnums(context: AutogenContext, tables: readonly Table[]): ReadonlyMap<string, WantedEnum> {
  const wanted = new Map<string, WantedEnum>()
  for (const column of tables.flatMap((table) => [...table.columns.values()])) {
    const type = enumOf(column.type, context.dialect)
    if (type === null) continue
    const { name, createType = true } = type.options
    const key = keyOf(context, name!, type.schema)
    const columns = [...(wanted.get(key)?.columns ?? []), column]
    wanted.set(key, { name: name!, schema: type.schema, values: type.values, isCreated: createType, columns })
  }
  return new Map([...wanted].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const columnsOf = (context: AutogenContext, tables: readonly Table[], key: string): readonly Column[] =>
  tables.flatMap((table) => [...table.columns.values()]).filter((column) => enumKey(context, column) === key)

interface Lists {
  readonly upgrade: Operation[]
  readonly downgrade: Operation[]
  readonly lostDefaults: Set<Column>
  readonly changed: Set<Column>
  readonly changedBack: Set<Column>
}

/** The reverse of what is done last comes first. */
function add({ upgrade, downgrade }: Lists, operations: readonly Operation[], back?: Operation): void {
  upgrade.push(...operations)
  downgrade.unshift(...(back ? [back] : operations.map((one) => one.reverse()).reverse()))
}

function changeEnum(
  context: AutogenContext,
  { name, labels }: ReflectedEnum,
  { schema, values, columns: users }: WantedEnum,
  columns: readonly Column[],
  lists: Lists,
): void {
  const lost = columns.filter((column) => {
    const value = valueOfDefault(context, column)
    return value !== null && !values.includes(value)
  })
  for (const column of lost) lists.lostDefaults.add(column)
  add(lists, lost.map(dropDefault))
  const moved = columns.map((column) => enumColumn(context, column, lost.includes(column)))
  const anew = new AlterEnumOp(name, values, { schema, existingValues: labels, columns: moved })
  const added = values.filter((value) => !labels.includes(value))
  const isOnlyLonger = JSON.stringify(values.filter((value) => labels.includes(value))) === JSON.stringify(labels)
  const isEnough = isOnlyLonger && !users.some((column) => usesOneOf(context, column, added))
  for (const column of columns) (isEnough ? lists.changedBack : lists.changed).add(column)
  if (isEnough) add(lists, addedValues(name, schema, labels, values), anew.reverse())
  else add(lists, [anew])
}

function dropDefault(column: Column): ModifyTableOps {
  const { owner, name, isNullable, type } = column
  const { schema } = owner
  const existing = {
    existingType: frozenType(type),
    existingNullable: isNullable,
    existingServerDefault: givenDefault(column),
  }
  const op = new AlterColumnOp(owner.name, name, { schema, ...existing, modifyServerDefault: null })
  return new ModifyTableOps(owner.name, [op], { schema })
}

function enumColumn(context: AutogenContext, column: Column, hasLostDefault: boolean): EnumColumn {
  const { owner, name: columnName, type } = column
  const serverDefault = hasLostDefault ? null : plainDefault(context, column)
  return { tableName: owner.name, schema: owner.schema, columnName, isArray: type.family === 'array', serverDefault }
}

/** Each stands behind the one before it; those before all that were there stand before the first. */
function addedValues(
  name: string,
  schema: string | undefined,
  labels: readonly string[],
  values: readonly string[],
): readonly AddEnumValueOp[] {
  return values.flatMap((value, i) => {
    if (labels.includes(value)) return []
    const isLast = values.slice(i + 1).every((one) => !labels.includes(one))
    const place = isLast ? {} : i === 0 ? { before: labels[0] } : { after: values[i - 1] }
    return [new AddEnumValueOp(name, value, { schema, ...place })]
  })
}
