import { conv, type ConstraintName } from '../../../schema/conv.ts'

/** How constraints without a name are called where they need one, in order to be dropped again: as PostgreSQL calls them. */
export const NAMES_OF_UNNAMED = {
  uq: '%(table_name)s_%(column_0_N_name)s_key',
  fk: '%(table_name)s_%(column_0_N_name)s_fkey',
  pk: '%(table_name)s_pkey',
} as const

/** The name of a constraint that says none. */
export const givenName = (
  kind: keyof typeof NAMES_OF_UNNAMED,
  table: string,
  columns: readonly string[],
): ConstraintName =>
  conv(kind === 'pk' ? `${table}_pkey` : [table, ...columns, kind === 'uq' ? 'key' : 'fkey'].join('_'))
