import type { Dialect } from '../../../dialects/dialect.ts'
import type { Column } from '../../../schema/column.ts'
import { ColumnDefinition } from '../../../schema/column-definition.ts'
import type { Table } from '../../../schema/table.ts'
import { quoted } from '../../../util/quoted.ts'
import { columnDefinitionOf } from '../../operations/column-definition-of.ts'
import { CreateIndexOp } from '../../operations/create-index-op.ts'
import { Imports } from '../render/imports.ts'
import { optionsOf } from '../render/options-of.ts'
import { printSource } from '../render/print-source.ts'
import { renderColumn } from '../render/render-column.ts'
import { renderConstraint } from '../render/render-constraint.ts'
import { core, type RenderContext, type RenderItem } from '../render/render-context.ts'
import { renderKey, renderName, renderValue } from '../render/render-value.ts'
import { call, list, object, type Source } from '../render/source.ts'
import { attributeName, classNameOf, freeName } from './model-names.ts'
import { type ModelRelationship, modelRelationships } from './model-relationships.ts'

export interface RenderModelsOptions {
  /** The dialect of the database from which the tables are. */
  readonly dialect: Dialect
  readonly renderItem?: RenderItem | undefined
}

const ORM = 'athanor/orm'

/** In models, `column` is called `mapped`. */
class ModelImports extends Imports {
  override add(name: string, from: string): string {
    return name === 'column' && from === 'athanor' ? super.add('mapped', ORM) : super.add(name, from)
  }
}

/**
 * A module with a class for each table, to go on with a database that is there already: what `inspect --models` prints. A table
 * without a primary key is a `Table`.
 */
export function renderModels(tables: Iterable<Table>, { dialect, renderItem }: RenderModelsOptions): string {
  const context: RenderContext = {
    dialect,
    renderItem,
    renderAsBatch: false,
    isBatch: false,
    isModels: true,
    imports: new ModelImports(),
  }
  const base = context.imports.add('DeclarativeBase', ORM)
  const taken = new Set(['Base'])
  const all = [...tables]
  const mapped = all.filter(({ primaryKey }) => primaryKey.length > 0)
  const classNames = new Map(mapped.map((table) => [table, freeName(classNameOf(table.name), taken)]))
  const relationships = modelRelationships(classNames)
  const texts = all.map((table) => {
    const className = classNames.get(table)
    return className === undefined
      ? tableText(context, table, freeName(attributeName(`${classNameOf(table.name)}Table`), taken))
      : classText(context, table, className, relationships.get(table)!)
  })
  const header = `export class Base extends ${base} {}`
  return `${[context.imports.lines.join('\n'), header, ...texts].join('\n\n')}\n`
}

function classText(
  context: RenderContext,
  table: Table,
  className: string,
  relationships: readonly ModelRelationship[],
): string {
  const members = [...columnMembers(context, table), ...relationships.map((one) => relationshipMember(context, one))]
  const definition = call('table', quoted(table.name), object(members, true), ...tableArguments(context, table))
  const mapper = context.imports.add('mapper', ORM)
  return `export class ${className} extends Base.${printSource(definition, 0)} {\n  static {\n    ${mapper}(this)\n  }\n}`
}

function tableText(context: RenderContext, table: Table, name: string): string {
  const columns = object(columnMembers(context, table), true)
  const made = call(
    core(context, 'Table'),
    quoted(table.name),
    'Base.metadata',
    columns,
    ...tableArguments(context, table),
  )
  return `export const ${name} = new ${printSource(made, 0)}`
}

const columnMembers = (context: RenderContext, table: Table): (readonly [string, Source])[] =>
  [...table.columns.values()].map((column) => [
    renderKey(column.name),
    renderColumn(context, definitionOf(column), false),
  ])

/** A key of SQLite may be nullable, which no program wants. */
function definitionOf(column: Column): ColumnDefinition<unknown, unknown> {
  const definition = columnDefinitionOf(column)
  if (!column.isPrimaryKey) return definition
  const { nullable: _, ...options } = definition.options
  return new ColumnDefinition(definition.name, definition.type, options)
}

function relationshipMember(context: RenderContext, one: ModelRelationship): readonly [string, Source] {
  const type = one.isCollection ? `${one.target}[]` : one.isNullable ? `${one.target} | null` : one.target
  const callee = `${context.imports.add('relationship', ORM)}<${type}>`
  const options = object([['backPopulates', quoted(one.backPopulates)]])
  return [renderKey(one.name), call(callee, `() => ${one.target}`, options)]
}

/** Constraints and indexes, then options. */
function tableArguments(context: RenderContext, table: Table): readonly Source[] {
  const constraints = table.constraints.map((one) => renderConstraint(context, one)).filter((one) => one !== null)
  const items = [...constraints, ...table.indexes.map((one) => indexSource(context, CreateIndexOp.fromIndex(one)))]
  const { quote, info: _, autoloadWith: __, ...others } = table.options
  const options = optionsOf(context, { ...others, quote })
  if (items.length > 0) return [['() => ', list(items)], ...options]
  return options.length > 0 ? ['undefined', ...options] : []
}

function indexSource(context: RenderContext, { indexName, columns, options }: CreateIndexOp): Source {
  const { schema: _, ifNotExists: __, ...others } = options
  return call(
    core(context, 'index'),
    renderName(context, indexName),
    ...columns.map((one) => renderValue(context, one)),
    ...optionsOf(context, { ...others, info: undefined }),
  )
}
