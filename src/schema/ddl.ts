import { ClauseElement, NO_BINDS, NO_IDENTITIES } from '../sql/clause-element.ts'
import { UnaryExpression } from '../sql/elements/unary-expression.ts'
import type { SqlCompiler } from '../sql/sql-compiler.ts'
import type { Statement } from '../sql/statement.ts'
import { uniqueShape } from '../sql/shape.ts'
import type { CheckConstraint, Index } from './constraints.ts'
import type { Column } from './column.ts'
import type { Table } from './table.ts'

/** What DDL needs of a compiler beyond what expressions need. */
export interface DdlCompiler extends SqlCompiler {
  /** `id SERIAL NOT NULL`: name, type, default, nullability. */
  columnSpecification(column: Column): string
}

/** A statement that changes the schema. */
export abstract class DdlElement extends ClauseElement implements Statement {
  readonly effect = 'write'
  readonly tablesRead = null
  readonly tablesWritten = null
  readonly shape = uniqueShape()
  readonly binds = NO_BINDS
  readonly identities = NO_IDENTITIES
}

/** @source sqlalchemy lib/sqlalchemy/sql/compiler.py › DDLCompiler.visit_create_table */
export class CreateTable extends DdlElement {
  readonly visitName = 'create_table'
  readonly table: Table
  readonly ifNotExists: boolean

  constructor(table: Table, options: { readonly ifNotExists?: boolean } = {}) {
    super()
    this.table = table
    this.ifNotExists = options.ifNotExists ?? false
  }

  render(compiler: DdlCompiler): string {
    const { table } = this
    const lines = [
      ...[...table.columns.values()].map((column) => compiler.columnSpecification(column)),
      ...primaryKey(table, compiler),
      ...foreignKeys(table, compiler),
      ...uniques(table, compiler),
      ...table.checkConstraints.map((constraint) => checkText(constraint, compiler)),
    ]
    const head = `CREATE TABLE ${this.ifNotExists ? 'IF NOT EXISTS ' : ''}${compiler.process(table)}`
    return `${head} (\n  ${lines.join(',\n  ')}\n)`
  }
}

export class DropTable extends DdlElement {
  readonly visitName = 'drop_table'
  readonly table: Table
  readonly ifExists: boolean

  constructor(table: Table, options: { readonly ifExists?: boolean } = {}) {
    super()
    this.table = table
    this.ifExists = options.ifExists ?? false
  }

  render(compiler: DdlCompiler): string {
    return `DROP TABLE ${this.ifExists ? 'IF EXISTS ' : ''}${compiler.process(this.table)}`
  }
}

export class CreateIndex extends DdlElement {
  readonly visitName = 'create_index'
  readonly table: Table
  readonly index: Index

  constructor(table: Table, index: Index) {
    super()
    this.table = table
    this.index = index
  }

  render(compiler: DdlCompiler): string {
    const { table, index } = this
    const list = index.expressions.map((expression) =>
      typeof expression === 'string'
        ? compiler.identifier(table.columnOf(expression).name)
        : indexed(expression, compiler),
    )
    const unique = index.isUnique ? 'UNIQUE ' : ''
    const { qualifiesIndexName } = compiler.traits
    const schema = qualifiesIndexName && table.schema !== undefined ? `${compiler.identifier(table.schema)}.` : ''
    const tableName = qualifiesIndexName ? compiler.identifier(table.name) : compiler.process(table)
    return `CREATE ${unique}INDEX ${schema}${compiler.identifier(index.name)} ON ${tableName} (${list.join(', ')})`
  }
}

function indexed(expression: ClauseElement, compiler: DdlCompiler): string {
  const text = compiler.inline(expression)
  const isOrdered = expression instanceof UnaryExpression && expression.isModifier
  const isOperation = 'operator' in expression && !isOrdered
  return isOperation && compiler.traits.groupsIndexExpressions ? `(${text})` : text
}

const named = (name: string | undefined, compiler: SqlCompiler): string =>
  name === undefined ? '' : `CONSTRAINT ${compiler.identifier(name)} `

function primaryKey(table: Table, compiler: SqlCompiler): readonly string[] {
  if (table.primaryKey.length === 0) return []
  return [`PRIMARY KEY (${table.primaryKey.map((column) => compiler.identifier(column.name)).join(', ')})`]
}

function foreignKeys(table: Table, compiler: SqlCompiler): readonly string[] {
  return [...table.columns.values()].flatMap((column) => {
    if (!column.foreignKey) return []
    const { onDelete, onUpdate, name } = column.foreignKey.options
    const target = column.foreignKey.resolve(column)
    const reference = `REFERENCES ${compiler.process(target.owner)} (${compiler.identifier(target.name)})`
    const actions = `${onDelete ? ` ON DELETE ${onDelete}` : ''}${onUpdate ? ` ON UPDATE ${onUpdate}` : ''}`
    return [`${named(name, compiler)}FOREIGN KEY(${compiler.identifier(column.name)}) ${reference}${actions}`]
  })
}

function uniques(table: Table, compiler: SqlCompiler): readonly string[] {
  const ofColumns = [...table.columns.values()]
    .filter((column) => column.isUnique && !column.isIndexed)
    .map((column) => `UNIQUE (${compiler.identifier(column.name)})`)
  const ofTable = table.uniqueConstraints.map((constraint) => {
    const list = constraint.columns.map((column) => compiler.identifier(table.columnOf(column).name)).join(', ')
    return `${named(constraint.name, compiler)}UNIQUE (${list})`
  })
  return [...ofTable, ...ofColumns]
}

function checkText(constraint: CheckConstraint, compiler: DdlCompiler): string {
  return `${named(constraint.name, compiler)}CHECK (${compiler.inline(constraint.condition)})`
}
