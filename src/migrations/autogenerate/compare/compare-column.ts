import type { Column } from '../../../schema/column.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { AlterColumnOp, type ColumnChanges, type ServerDefault } from '../../operations/alter-column-op.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { typesDiffer } from './compare-type.ts'
import { computedDiffers } from './computed-differs.ts'
import { defaultKind } from './default-kind.ts'
import { frozenType } from './frozen-type.ts'
import { identityDiffers } from './identity-differs.ts'
import { nullabilityDiffers } from './nullability-differs.ts'
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
}

/** The operations that make a column as the models have it: none where it is so, mostly one. */
export function compareColumn(
  context: AutogenContext,
  conn: Column,
  metadata: Column,
  { otherDefaults, lostDefaults, serials }: KnownOfColumns,
): readonly AlterColumnOp[] {
  const isLost = lostDefaults.has(conn)
  const changes: Changes = {
    existingType: frozenType(conn.type),
    existingNullable: conn.isNullable,
    existingServerDefault: isLost ? undefined : givenDefault(conn),
  }
  if (typesDiffer(context, conn, metadata)) changes.modifyType = frozenType(metadata.type)
  if (nullabilityDiffers(context, conn, metadata)) changes.modifyNullable = metadata.isNullable
  if (isLost) changes.modifyServerDefault = givenDefault(metadata)
  else if (otherDefaults.has(metadata) || numberingDiffers(context, conn, metadata)) {
    changes.modifyServerDefault = givenDefault(metadata) ?? null
  }
  if (context.dialect.name === 'postgresql') compareComments(conn, metadata, changes)
  if (hasDefaultInTheWay(context, conn, metadata, changes)) {
    return withoutDefaultMeanwhile(context, conn, metadata, changes)
  }
  const serial = serials.get(conn)
  const becomesIdentity = serial !== undefined && changes.modifyServerDefault !== undefined
  const first = becomesIdentity ? [withoutSerial(context, conn, serial)] : []
  return [...first, ...[alterColumn(context, conn, changes)].filter((op) => op.hasChanges)]
}

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

/** Whether the database begins, ends or changes to number the column. A formula cannot be changed, which is told. */
function numberingDiffers(context: AutogenContext, conn: Column, metadata: Column): boolean {
  const kinds = [defaultKind(conn), defaultKind(metadata)]
  if (!kinds.includes('computed')) {
    // A key that is numbered anyway may be so in either way.
    const isNumbered = !metadata.options.identity && metadata === metadata.owner.autoincrementColumn
    const mayDiffer = context.dialect.name === 'postgresql' && kinds.includes('identity') && !isNumbered
    return mayDiffer && identityDiffers(conn, metadata)
  }
  if (computedDiffers(context, conn, metadata)) {
    context.inspector.warn(
      `The formula of ${metadata.owner.name}.${metadata.name} differs, and none can be changed. Drop the column and add it again.`,
    )
  }
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
