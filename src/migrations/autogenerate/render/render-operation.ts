import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { quoted } from '../../../util/quoted.ts'
import type { AddConstraintOp, Operation } from '../../operations/operation.ts'
import { renderAlterColumn } from './render-alter-column.ts'
import { renderBatch } from './render-batch.ts'
import { renderColumn } from './render-column.ts'
import { optionsOf } from './options-of.ts'
import { renderNote } from './render-note.ts'
import type { RenderContext } from './render-context.ts'
import { renderExclude } from './render-exclude.ts'
import { renderCreateTable } from './render-create-table.ts'
import { renderEntries, renderName, renderSql, renderValue } from './render-value.ts'
import { call, list, type Source } from './source.ts'

type Renderer<O extends Operation> = (operation: O, context: RenderContext) => readonly Source[]

type Renderers = {
  readonly [K in Exclude<Operation['op'], 'modifyTable'>]: Renderer<Extract<Operation, { readonly op: K }>>
}

/**
 * The statements of an operation.
 *
 * @throws {@link InvalidRequestError} for what only a person can write: rows, and statements that are no text.
 * @source alembic alembic/autogenerate/render.py
 */
export function renderOperation(context: RenderContext, operation: Operation): readonly Source[] {
  if (operation.op === 'modifyTable') return renderBatch(context, operation, renderOperation)
  const args = RENDERERS[operation.op](operation as never, context)
  return [...renderNote(operation), call(`${context.isBatch ? 'batch' : 'op'}.${operation.op}`, ...args)]
}

const RENDERERS: Renderers = {
  createTable: (operation, context) => renderCreateTable(context, operation),
  dropTable: ({ tableName, schema, ifExists }, context) => [
    quoted(tableName),
    ...optionsOf(context, { schema, ifExists }),
  ],
  renameTable: ({ tableName, newTableName, schema }, context) => [
    quoted(tableName),
    quoted(newTableName),
    ...optionsOf(context, { schema }),
  ],
  addColumn: ({ tableName, column, schema, ifNotExists, inlineReferences, inlinePrimaryKey, place }, context) => [
    ...tableOf(context, tableName),
    renderColumn(context, column, true),
    ...optionsOf(context, {
      schema,
      ifNotExists,
      inlineReferences,
      inlinePrimaryKey,
      ...(context.isBatch && placeOf(place)),
    }),
  ],
  dropColumn: ({ tableName, columnName, schema, ifExists }, context) => [
    ...tableOf(context, tableName),
    quoted(columnName),
    ...optionsOf(context, { schema, ifExists }),
  ],
  alterColumn: (operation, context) => [
    ...tableOf(context, operation.tableName),
    quoted(operation.columnName),
    renderAlterColumn(context, operation),
  ],
  createIndex: ({ indexName, tableName, columns, options }, context) => [
    renderName(context, indexName),
    ...tableOf(context, tableName),
    renderValue(context, columns),
    ...optionsOf(context, { ...options, info: undefined }),
  ],
  dropIndex: ({ indexName, tableName, schema, ifExists, options }, context) => [
    renderName(context, indexName),
    ...optionsOf(context, {
      tableName: context.isBatch ? undefined : tableName,
      schema,
      ifExists,
      postgresql: options.postgresql?.concurrently ? { concurrently: true } : undefined,
    }),
  ],
  createCheckConstraint: (operation, context) => added(operation, context, renderSql(context, operation.condition)),
  createUniqueConstraint: (operation, context) => added(operation, context, names(operation.columns)),
  createPrimaryKey: (operation, context) => added(operation, context, names(operation.columns)),
  createExcludeConstraint: ({ constraintName, tableName, constraint, schema }, context) => [
    renderName(context, constraintName),
    ...tableOf(context, tableName),
    renderExclude(context, constraint),
    ...optionsOf(context, { schema }),
  ],
  createForeignKey: (operation, context) => {
    const { constraintName, tableName, referentTable, localCols, remoteCols, referentSchema, options } = operation
    const { schema: sourceSchema, info: _, ...others } = options
    return [
      renderName(context, constraintName),
      ...tableOf(context, tableName),
      quoted(referentTable),
      names(localCols),
      names(remoteCols),
      ...optionsOf(context, { sourceSchema, referentSchema, ...others }),
    ]
  },
  dropConstraint: ({ constraintName, tableName, schema, constraintType: type, ifExists, cascade }, context) => [
    renderName(context, constraintName),
    ...tableOf(context, tableName),
    ...optionsOf(context, { schema, type, ifExists, cascade }),
  ],
  createTableComment: ({ tableName, comment, existingComment, schema }, context) => [
    ...tableOf(context, tableName),
    quoted(comment),
    ...optionsOf(context, { existingComment: existingComment ?? undefined, schema }),
  ],
  dropTableComment: ({ tableName, existingComment, schema }, context) => [
    ...tableOf(context, tableName),
    ...optionsOf(context, { existingComment: existingComment ?? undefined, schema }),
  ],
  execute: ({ sqltext }) => {
    if (typeof sqltext === 'string') return [quoted(sqltext)]
    throw new InvalidRequestError('A statement that is no text cannot be rendered. Give execute() SQL as a string.')
  },
  bulkInsert: () => {
    throw new InvalidRequestError('Rows are not rendered. Write bulkInsert() into the revision by hand.')
  },
  createEnum: ({ enumName, values, schema, ifNotExists }, context) => [
    quoted(enumName),
    names(values),
    ...optionsOf(context, { schema, ifNotExists }),
  ],
  dropEnum: ({ enumName, schema, ifExists }, context) => [
    quoted(enumName),
    ...optionsOf(context, { schema, ifExists }),
  ],
  addEnumValue: ({ enumName, value, schema, before, after, ifNotExists }, context) => [
    quoted(enumName),
    quoted(value),
    ...optionsOf(context, { before, after, schema, ifNotExists }),
  ],
  renameEnumValue: ({ enumName, value, newValue, schema }, context) => [
    quoted(enumName),
    quoted(value),
    quoted(newValue),
    ...optionsOf(context, { schema }),
  ],
  alterEnum: ({ enumName, values, existingValues, columns, schema }, context) => [
    quoted(enumName),
    names(values),
    renderEntries(context, { existingValues, columns: columns.map(enumColumn), schema }),
  ],
  createSequence: ({ sequence, ifNotExists }, context) => {
    const { metadata: _, dataType: __, ...options } = sequence.options
    return [quoted(sequence.name), ...optionsOf(context, { ...options, schema: sequence.schema, ifNotExists })]
  },
  dropSequence: ({ sequenceName, schema, ifExists }, context) => [
    quoted(sequenceName),
    ...optionsOf(context, { schema, ifExists }),
  ],
  createSchema: ({ schemaName, ifNotExists }, context) => [quoted(schemaName), ...optionsOf(context, { ifNotExists })],
  dropSchema: ({ schemaName, ifExists, cascade }, context) => [
    quoted(schemaName),
    ...optionsOf(context, { ifExists, cascade }),
  ],
}

/** A batch is of one table. */
const tableOf = ({ isBatch }: RenderContext, name: string): readonly Source[] => (isBatch ? [] : [quoted(name)])

const names = (all: readonly string[]): Source => list(all.map(quoted))

const placeOf = ({ insertBefore, insertAfter }: { readonly insertBefore?: string; readonly insertAfter?: string }) => ({
  insertBefore,
  insertAfter,
})

function added(
  { constraintName, tableName, options }: AddConstraintOp,
  context: RenderContext,
  what: Source,
): readonly Source[] {
  return [
    renderName(context, constraintName),
    ...tableOf(context, tableName),
    what,
    ...optionsOf(context, { ...options, info: undefined }),
  ]
}

const enumColumn = ({
  isArray,
  serverDefault,
  ...others
}: {
  readonly isArray?: boolean | undefined
  readonly serverDefault?: string | null | undefined
}) => ({
  ...others,
  isArray: isArray || undefined,
  serverDefault: serverDefault ?? undefined,
})
