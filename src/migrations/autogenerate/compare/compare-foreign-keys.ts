import type { ReflectedForeignKey } from '../../../dialects/reflected.ts'
import { conv } from '../../../schema/conv.ts'
import type { ForeignKeyOptions } from '../../../schema/foreign-key.ts'
import type { ForeignKeyConstraint } from '../../../schema/foreign-key-constraint.ts'
import type { Table } from '../../../schema/table.ts'
import { CreateForeignKeyOp } from '../../operations/create-foreign-key-op.ts'
import type { AutogenContext } from '../autogen-context.ts'
import type { ConnTable } from './conn-tables.ts'
import { finalName } from './final-name.ts'
import { frozenOptions } from './frozen-table.ts'
import { givenName } from './given-name.ts'
import { plainSchema, tableKey } from './table-key.ts'

/** A foreign key of either side. */
export interface KeySignature {
  readonly constraint: ForeignKeyConstraint
  readonly name: string | null
  /** Equal for keys that do the same. */
  readonly text: string
  /** What adds it; the reverse drops it. */
  readonly op: CreateForeignKeyOp
  /** The {@link tableKey} of the table that it refers to. */
  readonly refersTo: string
}

export interface KeyChanges {
  readonly drops: readonly KeySignature[]
  readonly adds: readonly KeySignature[]
  /** As they are in the database, and stay. */
  readonly kept: readonly KeySignature[]
}

/** @source alembic alembic/autogenerate/compare/constraints.py › _compare_foreign_keys */
export function compareForeignKeys(context: AutogenContext, conn: ConnTable, metadata: Table): KeyChanges {
  const parents = { schemaName: conn.schema, tableName: conn.table.name }
  const found = foundKeys(context, conn).filter(({ name }) =>
    context.includesName(name, 'foreignKeyConstraint', parents),
  )
  const wanted = wantedKeys(context, metadata)
  const [foundTexts, wantedTexts] = [found, wanted].map((keys) => new Set(keys.map(({ text }) => text)))
  const named = (keys: readonly KeySignature[], name: string | null): ForeignKeyConstraint | null =>
    keys.find((key) => name !== null && key.name === name)?.constraint ?? null
  const includes = ({ constraint, name }: KeySignature, isReflected: boolean, others: readonly KeySignature[]) =>
    context.includesObject(constraint, name, 'foreignKeyConstraint', isReflected, named(others, name))
  return {
    drops: found.filter((key) => !wantedTexts!.has(key.text) && includes(key, true, wanted)),
    adds: wanted.filter((key) => !foundTexts!.has(key.text) && includes(key, false, found)),
    kept: found.filter(({ text }) => wantedTexts!.has(text)),
  }
}

/** The keys of a table of the database. One that names nothing it refers to is none. */
export function foundKeys(context: AutogenContext, { found, table, schema }: ConnTable): readonly KeySignature[] {
  const keys = found.foreignKeys.filter(({ referredColumns }) => referredColumns.length > 0)
  return sorted(
    keys.map((key, i): KeySignature => {
      const op = foundOperation(key, table)
      const refersTo = tableKey(key.referredTable, plainSchema(key.referredSchema, context.defaultSchema))
      const constraint = table.foreignKeyConstraints[i]!
      return { constraint, name: key.name, op, refersTo, text: keyText(op, refersTo, key.options, schema) }
    }),
  )
}

function foundOperation(key: ReflectedForeignKey, { name: table, schema }: Table): CreateForeignKeyOp {
  const { name, referredTable, constrainedColumns: local, referredColumns, referredSchema, options } = key
  const given = name === null ? givenName('fk', table, local) : conv(name)
  return new CreateForeignKeyOp(given, table, referredTable, local, referredColumns, {
    ...(options as ForeignKeyOptions),
    sourceSchema: schema,
    referentSchema: referredSchema ?? undefined,
  })
}

/** The keys of a table of the models, as far as the database has such. */
export function wantedKeys(context: AutogenContext, table: Table): readonly KeySignature[] {
  const { dialect, defaultSchema } = context
  const keys = table.foreignKeyConstraints
    // Keys into another database are not enforced.
    .filter((key) => dialect.name !== 'sqlite' || key.referredTable.schema === table.schema)
  return sorted(
    keys.map((constraint): KeySignature => {
      const { name, schema } = constraint.referredTable
      const op = wantedOperation(constraint)
      const refersTo = tableKey(name, plainSchema(schema, defaultSchema))
      const own = plainSchema(table.schema, defaultSchema)
      return {
        constraint,
        name: finalName(context, constraint),
        op,
        refersTo,
        text: keyText(op, refersTo, op.options, own),
      }
    }),
  )
}

function wantedOperation(constraint: ForeignKeyConstraint): CreateForeignKeyOp {
  const { table, referredTable, columns, referredColumns } = constraint
  const { name, ...options } = frozenOptions(constraint)
  const local = columns.map((column) => column.name)
  const remote = referredColumns.map((column) => column.name)
  const given = name ?? givenName('fk', table.name, local)
  const schemas = { sourceSchema: table.schema, referentSchema: referredTable.schema }
  return new CreateForeignKeyOp(given, table.name, referredTable.name, local, remote, { ...options, ...schemas })
}

interface KeyOptions {
  readonly onDelete?: string
  readonly onUpdate?: string
  readonly deferrable?: boolean
  readonly initially?: string
}

function keyText(op: CreateForeignKeyOp, refersTo: string, options: KeyOptions, schema: string | null): string {
  const { onDelete, onUpdate, deferrable = false, initially } = options
  const isDeferred = initially?.toUpperCase() === 'DEFERRED'
  const actions = [onUpdate, onDelete].map((action) => action?.toUpperCase() ?? 'NO ACTION')
  return JSON.stringify([schema, op.localCols, refersTo, op.remoteCols, actions, isDeferred || deferrable, isDeferred])
}

const sorted = (keys: readonly KeySignature[]): readonly KeySignature[] =>
  keys.toSorted((a, b) => ((a.name ?? a.text) < (b.name ?? b.text) ? -1 : 1))
