import { ArgumentError } from '../errors/request-errors.ts'
import type { Column } from './column.ts'
import type { ConstraintName } from './conv.ts'
import type { ForeignKeyConstraint } from './foreign-key-constraint.ts'
import type { TableItem } from './table-item.ts'

/** A token of the program's own, `%(name)s`. */
export type NamingToken = (item: TableItem) => string

/**
 * How constraints and indexes without a name are called: `{ uq: 'uq_%(table_name)s_%(column_0_name)s', … }` for indexes (`ix`),
 * UNIQUE (`uq`), CHECK (`ck`), foreign (`fk`) and primary (`pk`) keys. Tokens: `table_name`, `constraint_name`,
 * `referred_table_name`, and `column_0_name`, `column_0_key`, `column_0_label` (with the table), `referred_column_0_name`,
 * where `0N` stands for all columns and `0_N` for all with `_` between. A function defines a token.
 */
export interface NamingConvention {
  readonly ix?: string
  readonly uq?: string
  readonly ck?: string
  readonly fk?: string
  readonly pk?: string
  readonly [token: string]: string | NamingToken | undefined
}

/**
 * The name of a constraint or index: its own, or what the convention makes of it; undefined for none.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/naming.py
 */
export function conventionalName(item: TableItem, convention: NamingConvention): ConstraintName | undefined {
  const { name, kind } = item
  const pattern = convention[kind] as string | undefined
  if (typeof name === 'object' || !pattern || (name !== undefined && !pattern.includes('constraint_name'))) return name
  return { conv: pattern.replace(/%\((\w+)\)s/g, (_, token: string) => tokenText(token, item, convention)) }
}

type Named = TableItem & Partial<Pick<ForeignKeyConstraint, 'referredColumns' | 'referredTableName'>>

function tokenText(token: string, item: Named, convention: NamingConvention): string {
  const own = convention[token]
  if (typeof own === 'function') return own(item)
  const known: Record<string, () => unknown> = {
    table_name: () => item.table.name,
    constraint_name: () => item.name,
    referred_table_name: () => item.referredTableName?.split('.').at(-1),
  }
  const text = Object.hasOwn(known, token) ? known[token]!() : columnText(token, item)
  if (typeof text === 'string') return text
  throw new ArgumentError(
    `%(${token})s in a naming convention is unknown for a constraint of table '${item.table.name}'. Give it a name.`,
  )
}

/** `column_0_name`, and for all columns `column_0N_name`. */
function columnText(token: string, item: Named): string | undefined {
  const [, referred, number, all, part] = /^(referred_)?column_(\d+)(_?N)?_(name|key|label)$/.exec(token) ?? []
  if (part === undefined) return undefined
  const columns = (referred ? item.referredColumns : item.columns) ?? []
  const texts = columns.map((column) => (part === 'label' ? labelOf(column) : column[part as 'name' | 'key']))
  return all ? texts.join(all.slice(0, -1)) : (texts[Number(number)] ?? '')
}

const labelOf = ({ owner, name }: Column): string =>
  [owner.schema?.replaceAll('.', '_'), owner.name, name].filter(Boolean).join('_')
