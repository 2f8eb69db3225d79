import { ArgumentError } from '../../../errors/request-errors.ts'
import { CheckConstraint } from '../../../schema/check-constraint.ts'
import type { Constraint } from '../../../schema/constraint.ts'
import { ForeignKey } from '../../../schema/foreign-key.ts'
import { ForeignKeyConstraint } from '../../../schema/foreign-key-constraint.ts'
import { PrimaryKeyConstraint } from '../../../schema/primary-key-constraint.ts'
import { TypeConstraint } from '../../../schema/type-constraint.ts'
import { UniqueConstraint } from '../../../schema/unique-constraint.ts'
import { quoted } from '../../../util/quoted.ts'
import { optionsOf } from './options-of.ts'
import { core, ownSource, type RenderContext } from './render-context.ts'
import { renderExclude } from './render-exclude.ts'
import { renderName, renderSql } from './render-value.ts'
import { call, list, type Source } from './source.ts'

/** A constraint of a table that is created; null for one that the columns and types say. */
export function renderConstraint(context: RenderContext, constraint: Constraint): Source | null {
  const own = ownSource(context, 'constraint', constraint)
  if (own !== undefined) return own
  if (constraint instanceof TypeConstraint) return null
  if (constraint instanceof CheckConstraint) return renderCheck(context, constraint)
  if (constraint instanceof PrimaryKeyConstraint) return renderPrimaryKey(context, constraint)
  if (constraint instanceof UniqueConstraint) return renderUnique(context, constraint)
  if (constraint instanceof ForeignKeyConstraint) return renderForeignKeyConstraint(context, constraint)
  if (constraint.kind === 'ex') return renderExclude(context, constraint)
  throw new ArgumentError(
    `A constraint of table '${constraint.table.name}' has no name in TypeScript. Render it with renderItem.`,
  )
}

const columnNames = ({ columns }: Constraint): readonly string[] => columns.map(({ name }) => quoted(name))

/** Options, if there are any; the name is among them. */
function renderOptions(context: RenderContext, options: Constraint['options']): readonly Source[] {
  const { nullsNotDistinct, ...postgresql } = options.postgresql ?? {}
  // PostgreSQL tells `false` of all that do not say it.
  const said = nullsNotDistinct ? options.postgresql : postgresql
  return optionsOf(context, { ...options, postgresql: said, info: undefined })
}

/** `check(text('a > 0'), 'ck_a')` */
export function renderCheck(context: RenderContext, { condition, options }: CheckConstraint): Source {
  const { name, ...others } = options
  const rest = renderOptions(context, others)
  const given =
    rest.length > 0 ? renderOptions(context, options) : name === undefined ? [] : [renderName(context, name)]
  return call(core(context, 'check'), renderSql(context, condition), ...given)
}

/** Columns say that they are of the key. */
function renderPrimaryKey(context: RenderContext, constraint: PrimaryKeyConstraint): Source | null {
  const { name, ...others } = constraint.options
  const isNamedByDatabase = context.isModels && name === `${constraint.table.name}_pkey`
  const options = renderOptions(context, isNamedByDatabase ? others : constraint.options)
  const order = constraint.table.primaryKey.map(({ name }) => quoted(name))
  const names = columnNames(constraint)
  if (options.length === 0 && names.join() === order.join()) return null
  return call(core(context, 'primaryKey'), ...names, ...options)
}

const renderUnique = (context: RenderContext, constraint: UniqueConstraint): Source =>
  call(core(context, 'unique'), ...columnNames(constraint), ...renderOptions(context, constraint.options))

function renderForeignKeyConstraint(context: RenderContext, constraint: ForeignKeyConstraint): Source {
  const targets = constraint.referredColumns.map(({ owner, name }) => quoted(`${owner.key}.${name}`))
  return call(
    core(context, 'foreignKeyConstraint'),
    list(columnNames(constraint)),
    list(targets),
    ...renderOptions(context, constraint.options),
  )
}

/** What a column says that refers to another one. */
export function renderForeignKey(context: RenderContext, given: unknown): Source {
  if (typeof given === 'string') return quoted(given)
  const key = given instanceof ForeignKey ? given : null
  const { target } = key ?? {}
  if (key === null || typeof target !== 'string') {
    throw new ArgumentError("A column that an operation adds refers to 'table.column' as text.")
  }
  const options = renderOptions(context, key.options)
  return options.length === 0 ? quoted(target) : call(core(context, 'foreignKey'), quoted(target), ...options)
}
