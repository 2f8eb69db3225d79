import type { Condition, Expr, OrderBy, TextLike } from '../sql/expression.ts'
import { attached } from './attached.ts'
import { columnsAndOptions } from './columns-and-options.ts'
import type { ConstraintName } from './conv.ts'
import type { PostgresqlIndexOptions } from './dialect-options.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import { nameOf } from './name-of.ts'
import { TableItem, type TableItemOptions } from './table-item.ts'

export interface IndexOptions extends TableItemOptions {
  /** Rows that are equal in it are refused. */
  readonly unique?: boolean
  /** Only the rows that meet the condition are in it. */
  readonly where?: Condition
  readonly postgresql?: PostgresqlIndexOptions
}

/**
 * An index over columns or expressions.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › Index
 */
export class Index extends TableItem<IndexOptions> {
  readonly kind = 'ix'
  readonly visitName = 'index'

  /** The same index, refusing rows that are equal in it. */
  unique(): Index {
    return attached(new Index(this.given, { ...this.options, unique: true }))
  }

  /** Its name, with the schema. */
  render(compiler: DdlCompiler): string {
    const { schema } = this.table
    return (schema === undefined ? '' : `${compiler.identifier(schema)}.`) + nameOf(this, compiler)
  }
}

type IndexMember = Expr<unknown> | OrderBy | TextLike | string

/**
 * An index over columns (given as `t.name` or by key) or expressions, with or without a direction, with options last:
 * `index('ix_lower', func.lower(t.name), { unique: true, where: t.isActive })`. Without a name it gets one from the naming
 * convention, `ix_<table>_<column>` by default: `index(t.name)`.
 */
export function index(name: ConstraintName | null, ...members: (IndexMember | IndexOptions)[]): Index
export function index(...members: (Exclude<IndexMember, string> | IndexOptions)[]): Index
export function index(...args: unknown[]): Index {
  const [members, options] = columnsAndOptions<IndexOptions>(args)
  const [first] = members
  const isName = typeof first === 'string' || (typeof first === 'object' && first !== null && 'conv' in first)
  const rest = isName || first === null ? members.slice(1) : members
  return attached(new Index(rest, isName ? { ...options, name: first as ConstraintName } : options))
}
