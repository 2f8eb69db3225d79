import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { primaryKey } from '../../schema/primary-key-constraint.ts'
import { Table } from '../../schema/table.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { select } from '../../sql/selectable/select.ts'
import { Varchar } from '../../types/string.ts'
import type { VersionChange } from '../revision/migration-step.ts'

export interface VersionTableOptions {
  /** Default: `athanor_version`. With `alembic_version` the table of Alembic is gone on with. */
  readonly versionTable?: string | undefined
  readonly versionTableSchema?: string | undefined
  /** Whether it has a primary key. Default: true. */
  readonly versionTablePk?: boolean | undefined
}

/** As long as Alembic's, so that either can go on with the other's table. */
const MAX_LENGTH = 32

/**
 * The table that says which revisions a database is at: a row for each branch.
 *
 * @source alembic alembic/ddl/impl.py › DefaultImpl.version_table_impl
 */
export function versionTable(options: VersionTableOptions) {
  const { versionTable: name = 'athanor_version', versionTableSchema: schema, versionTablePk = true } = options
  return new Table(
    name,
    new MetaData(),
    { version_num: column(Varchar(MAX_LENGTH), { nullable: false, ...(versionTablePk && { primaryKey: true }) }) },
    ({ version_num: version }) => (versionTablePk ? [primaryKey(version, { name: `${name}_pkc` })] : []),
    schema === undefined ? {} : { schema },
  )
}

export type VersionTable = ReturnType<typeof versionTable>

/** All that the table holds. */
export const selectVersions = (table: VersionTable) => select(table.c.version_num)

/** Makes a change of the table; each concerns one row. */
export function changeStatement(table: VersionTable, change: VersionChange) {
  const { version_num: version } = table.c
  if (change.kind === 'insert') return insert(table).values({ version_num: change.to })
  if (change.kind === 'delete') return deleteFrom(table).where(version.eq(change.from))
  return update(table).where(version.eq(change.from)).values({ version_num: change.to })
}
