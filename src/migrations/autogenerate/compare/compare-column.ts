import type { Column } from '../../../schema/column.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { AlterColumnOp, type ColumnChanges, type ServerDefault } from '../../operations/alter-column-op.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { typesDiffer } from './compare-type.ts'
import { defaultKind } from './default-kind.ts'
import { frozenType } from './frozen-type.ts'
import { identityDiffers } from './identity-differs.ts'
import { nullabilityDiffers } from './nullability-differs.ts'
import type { OtherExpressions } from './other-expressions.ts'
import { usingFor } from './using-for.ts'

type Changes = { -readonly [K in keyof ColumnChanges]: ColumnChanges[K] }

/** What is known of columns before each is compared. */
export interface KnownOfColumns {
  /** Columns of the models whose DEFAULT is to be changed. */
  readonly otherDefaults: ReadonlySet<Column>
  /** Columns of the database whose DEFAULT is gone by then. */
  readonly lostDefaults: ReadonlySet<Column>
  /** Columns of the database whose enum is made anew. */
  readonly changed: ReadonlySet<Column>
  /** Columns of the database that SERIAL numbers, with the SQL that does it. */
  readonly serials: ReadonlyMap<Column, string>
  /** What of the table has another expression. */
  readonly others: OtherExpressions
}

/** The operations that make a column as the models have it: none where it is so, mostly one. */
export function compareColumn(
  context: AutogenContext,
  conn: Column,
  metadata: Column,
  known: KnownOfColumns,
): readonly AlterColumnOp[] {
  const changes: Changes = {
    existingType: frozenType(conn.type),
    existingNullable: conn.isNullable,
    existingServerDefault: givenDefault(conn),
  }
  if (typesDiffer(context, conn, metadata)) changes.modifyType = frozenType(metadata.type)
  if (nullabilityDiffers(context, conn, metadata)) changes.modifyNullable = metadata.isNullable
  compareFilling(context, conn, metadata, known, changes)
  if (context.dialect.name === 'postgresql') compareComments(conn, metadata, changes)
  if (hasDefaultInTheWay(context, conn, metadata, changes)) {
    return withoutDefaultMeanwhile(context, conn, metadata, changes)
  }
  const serial = leavesKey(conn, metadata, known) ? undefined : known.serials.get(conn)
  const isReplaced = serial !== undefined && changes.modifyServerDefault !== undefined
  const first = isReplaced ? [withoutSerial(context, conn, serial)] : []
  return [...first, ...[alterColumn(context, conn, changes)].filter((op) => op.hasChanges)]
}

/** What the database fills the column with. */
function compareFilling(
  context: AutogenContext,
  conn: Column,
  metadata: Column,
  { lostDefaults, otherDefaults, serials, others }: KnownOfColumns,
  changes: Changes,
): void {
  const wanted = givenDefault(metadata)
  if (lostDefaults.has(conn)) {
    changes.existingServerDefault = undefined
    changes.modifyServerDefault = wanted
  } else if (leavesKey(conn, metadata, { serials })) {
    changes.existingServerDefault = text(serials.get(conn)!)
    changes.modifyServerDefault = wanted ?? null
  } else if (
    otherDefaults.has(metadata) ||
    formulaDiffers(context, conn, metadata, others) ||
    numberingDiffers(context, conn, metadata)
  ) {
    changes.modifyServerDefault = wanted ?? null
  }
}

/** SERIAL is a way to write a key; what is none any more has a DEFAULT that the models do not say. */
const leavesKey = (conn: Column, metadata: Column, { serials }: Pick<KnownOfColumns, 'serials'>): boolean =>
  serials.has(conn) && !metadata.isPrimaryKey && metadata.options.identity === undefined

/** As `column()` takes it. */
export function givenDefault({ options }: Column): ServerDefault | undefined {
  return options.computed ?? options.identity ?? options.serverDefault
}

function alterColumn({ dialect }: AutogenContext, { name, owner }: Column, changes: Changes): AlterColumnOp {
  const { existingType, modifyType } = changes
  const using = existingType && modifyType ? usingFor(dialect, name, existingType, modifyType) : null
  const given = { schema: owner.schema, ...changes }
  return new AlterColumnOp(owner.name, name, given, using === null ? {} : { postgresqlUsing: using })
}

/** PostgreSQL gives an identity to no column that has a DEFAULT. */
function withoutSerial(context: AutogenContext, conn: Column, serial: string): AlterColumnOp {
  const { type, isNullable } = conn
  const existing = { existingType: type, existingNullable: isNullable, existingServerDefault: text(serial) }
  return alterColumn(context, conn, { ...existing, modifyServerDefault: null })
}

function compareComments(conn: Column, metadata: Column, changes: Changes): void {
  const [found, wanted] = [conn, metadata].map(({ options }) => options.comment ?? null)
  if (found !== null) changes.existingComment = found
  if (found !== wanted) changes.modifyComment = wanted
}

/** Whether the database begins, ends or changes to number the column. */
function numberingDiffers(context: AutogenContext, conn: Column, metadata: Column): boolean {
  // A key that is numbered anyway may be so in either way.
  const isNumbered = !metadata.options.identity && metadata === metadata.owner.autoincrementColumn
  const kinds = [defaultKind(conn), defaultKind(metadata)]
  return (
    context.dialect.name === 'postgresql' &&
    kinds.includes('identity') &&
    !kinds.includes('computed') &&
    !isNumbered &&
    identityDiffers(conn, metadata)
  )
}

/** Whether both compute the column and it has another formula; one that becomes computed, or is so no more, is told. */
function formulaDiffers({ inspector }: AutogenContext, conn: Column, metadata: Column, others: OtherExpressions) {
  const kinds = [defaultKind(conn), defaultKind(metadata)]
  if (!kinds.includes('computed')) return false
  if (kinds[0] === kinds[1]) return others.column.has(conn.name)
  const state = metadata.options.computed ? 'is not computed yet' : 'is not computed any more'
  inspector.warn(
    `${metadata.owner.name}.${metadata.name} ${state}, which cannot be changed. Drop the column and add it again.`,
  )
  return false
}

/** PostgreSQL casts values when a type changes, and never a DEFAULT. */
function hasDefaultInTheWay({ dialect }: AutogenContext, conn: Column, metadata: Column, changes: Changes): boolean {
  const { existingType, modifyType } = changes
  if (!existingType || !modifyType || ![conn, metadata].some((column) => defaultKind(column) === 'plain')) return false
  return (
    usingFor(dialect, '', existingType, modifyType) !== null || usingFor(dialect, '', modifyType, existingType) !== null
  )
}

function withoutDefaultMeanwhile(
  context: AutogenContext,
  conn: Column,
  metadata: Column,
  { modifyServerDefault: _, existingServerDefault: found, ...changes }: Changes,
): readonly AlterColumnOp[] {
  const wanted = givenDefault(metadata)
  const { existingType, existingNullable, modifyType, modifyNullable = existingNullable } = changes
  const before = { existingType, existingNullable, existingServerDefault: found, modifyServerDefault: null }
  const after = { existingType: modifyType, existingNullable: modifyNullable, modifyServerDefault: wanted }
  return [
    ...(found === undefined ? [] : [alterColumn(context, conn, before)]),
    alterColumn(context, conn, { ...changes, existingServerDefault: null }),
    ...(wanted === undefined ? [] : [alterColumn(context, conn, { ...after, existingServerDefault: null })]),
  ]
}
