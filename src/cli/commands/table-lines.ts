import { serverDefaultText } from '../../compiler/column-parts.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import { ddlText } from '../../migrations/autogenerate/ddl-text.ts'
import type { Column } from '../../schema/column.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { CreateIndex } from '../../schema/create-index.ts'
import { ForeignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import type { Table } from '../../schema/table.ts'
import { typeText } from '../../types/type-processors.ts'

/** A table with its columns, a line for each, then what concerns several of them. */
export function tableLines(table: Table, dialect: Dialect): string {
  const columns = [...table.columns.values()]
  const width = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length))
  const nameWidth = width(columns.map(({ name }) => name))
  const types = columns.map(({ type }) => typeText(type, dialect))
  const typeWidth = width(types)
  const lines = columns.map((column, i) =>
    `${column.name.padEnd(nameWidth)}  ${types[i]!.padEnd(typeWidth)}  ${facts(column, dialect)}`.trimEnd(),
  )
  const constraints = table.constraints
    .filter((one) => !standsAtColumn(one))
    .map((one) => ddlText(dialect, (compiler) => one.render(compiler)))
  const indexes = table.indexes.map((one) => ddlText(dialect, (compiler) => new CreateIndex(one).render(compiler)))
  const rest = [...constraints, ...indexes.map((text) => text.replace('CREATE ', ''))].sort()
  return [table.key + comment(table), ...[...lines, ...rest].map((line) => `  ${line}`)].join('\n')
}

/** Keys and unique constraints of one column are told with it. */
const standsAtColumn = ({ kind, columns }: Constraint): boolean =>
  kind === 'pk' || (columns.length === 1 && (kind === 'uq' || kind === 'fk'))

function facts(column: Column, dialect: Dialect): string {
  const { constraints } = column.owner
  const own = constraints.filter((one) => one.columns.length === 1 && one.columns[0] === column)
  const references = own
    .filter((one) => one instanceof ForeignKeyConstraint)
    .map(({ referredColumns: [referred], options: { onDelete } }) =>
      referred
        ? `-> ${referred.owner.key}.${referred.name}${onDelete ? ` on delete ${onDelete.toLowerCase()}` : ''}`
        : '',
    )
  const words = [
    column.isPrimaryKey ? 'primary key' : column.isNullable ? '' : 'not null',
    own.some(({ kind }) => kind === 'uq') ? 'unique' : '',
    filledBy(column, dialect),
    ...references,
  ]
  return words.filter(Boolean).join(', ') + comment(column)
}

/** Who gives a value where nobody else does: DEFAULT, an expression, an identity. */
function filledBy(column: Column, dialect: Dialect): string {
  const { computed, identity } = column.options
  if (identity) return 'identity'
  return ddlText(dialect, (compiler) => {
    if (computed) return compiler.process(computed)
    const value = serverDefaultText(column, compiler)
    return value === null ? '' : `default ${value}`
  })
}

const comment = ({ options }: { readonly options: { readonly comment?: string } }): string =>
  options.comment === undefined ? '' : `  # ${options.comment}`
