import type { Operations } from '../../../../migrations/ddl/operations.ts'
import { column } from '../../../../schema/column-definition.ts'
import { Integer } from '../../../../types/integer.ts'
import { String } from '../../../../types/string.ts'
import type { OfflineMigrationsCase } from '../../signatures/offline-migrations-case.ts'

type Case = Extract<OfflineMigrationsCase<Operations>, { revisions: unknown }>

const createT = {
  upgrade: (op: Operations) =>
    void op.createTable('t', { id: column(Integer, { primaryKey: true }), n: column(String(20)) }),
  downgrade: (op: Operations) => op.dropTable('t'),
}
const addV = {
  upgrade(op: Operations) {
    op.addColumn('t', column('v', Integer, { nullable: true, serverDefault: '0' }))
    op.createIndex('ix_t_n', 't', ['n'])
  },
  downgrade(op: Operations) {
    op.dropIndex('ix_t_n', { tableName: 't' })
    op.dropColumn('t', 'v')
  },
}
const fillV = { upgrade: (op: Operations) => op.execute('UPDATE t SET v = 1') }

/** Revisions by what the graphs of the corpus call them. */
const linear: Case = { revisions: { a1: createT, b2: addV, c3: fillV } }
const branched: Case = { revisions: { a1: createT, b2: addV } }
const first: Case = { revisions: { a1: createT } }
const none: Case = { revisions: {} }

/** The areas `offline.range`, `command.*` and `mistakes`. */
export const commands: Readonly<Record<string, Case>> = {
  of_up_head: linear,
  of_up_range_head: linear,
  of_up_nothing: linear,
  of_up_relative: linear,
  of_down_range: linear,
  of_down_base: linear,
  of_up_branches: branched,
  of_up_merge: first,
  of_per_migration_tx: linear,
  of_transactional_ddl_forced: linear,
  of_version_table_named: linear,
  of_version_table_no_pk: linear,
  of_output_encoding_tag: linear,
  cm_history: linear,
  cm_history_branches: branched,
  cm_history_labels: first,
  cm_history_merge: first,
  cm_history_current: linear,
  cm_history_bad_range: linear,
  cm_history_long_message: first,
  cm_heads_labels_bases: first,
  cm_heads_dependency: first,
  cm_current_branches: branched,
  cm_show: first,
  cm_merge: branched,
  cm_merge_errors: branched,
  cm_merge_one_head: linear,
  cm_revision_first: none,
  cm_revision_multiple_heads: branched,
  cm_revision_splice: linear,
  cm_revision_bad: linear,
  cm_check: linear,
  cm_check_clean: linear,
  cm_stamp_purge: linear,
  cm_stamp_purge_offline: linear,
  cm_upgrade_online_sql: linear,
  cm_err_syntax: none,
  cm_err_targets: branched,
  cm_err_no_script_location: none,
  cm_empty_graph: none,
}
