import { conv, type ConstraintName } from '../../../schema/conv.ts'

/** How constraints without a name are called where they need one, in order to be dropped again: as PostgreSQL calls them. */
export const NAMES_OF_UNNAMED = {
  uq: '%(table_name)s_%(column_0_N_name)s_key',
  fk: '%(table_name)s_%(column_0_N_name)s_fkey',
} as const

/** The name of a constraint that says none. */
export const givenName = (kind: 'uq' | 'fk', table: string, columns: readonly string[]): ConstraintName =>
  conv([table, ...columns, kind === 'uq' ? 'key' : 'fkey'].join('_'))
