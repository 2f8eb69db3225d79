import type { ObjectKind, TableFilter } from '../dialects/reflection.ts'
import type { MultiForeignKeysOptions } from './inspect-options.ts'

const KINDS: Readonly<Record<NonNullable<MultiForeignKeysOptions['kind']>, readonly ObjectKind[]>> = {
  table: ['table'],
  view: ['view'],
  materializedView: ['materializedView'],
  anyView: ['view', 'materializedView'],
  any: ['table', 'view', 'materializedView'],
}

/** What is asked about, in full. */
export function tableFilter({
  schema,
  filterNames,
  kind = 'table',
  scope = 'default',
  postgresqlIgnoreSearchPath = false,
}: MultiForeignKeysOptions): TableFilter {
  return {
    schema,
    names: filterNames,
    kinds: KINDS[kind],
    scopes: scope === 'any' ? ['default', 'temporary'] : [scope],
    ignoresSearchPath: postgresqlIgnoreSearchPath,
  }
}
