import type { Operations } from '../../../../migrations/ddl/operations.ts'
import { check } from '../../../../schema/check-constraint.ts'
import { column } from '../../../../schema/column-definition.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { Bool } from '../../../../types/boolean.ts'
import { CalendarDate } from '../../../../types/calendar-date.ts'
import { Integer } from '../../../../types/integer.ts'
import { String } from '../../../../types/string.ts'
import { Text } from '../../../../types/text.ts'
import type { OfflineMigrationsCase } from '../../signatures/offline-migrations-case.ts'

/** The area `batch`. */
export const batch: Readonly<Record<string, OfflineMigrationsCase<Operations>>> = {
  ba_drop_column_with_constraint_left: { run: ({ op }) => op.batchAlterTable('t', (b) => b.dropColumn('x')) },
  ba_constraints: {
    run: ({ op }) =>
      op.batchAlterTable('t', (b) => {
        b.createForeignKey('fk_p', 'p', ['pid'], ['id'], { onDelete: 'CASCADE' })
        b.createUniqueConstraint('uq_new', ['n', 'pid'])
        b.createCheckConstraint('ck_n', text('length(n) > 1'))
        b.dropConstraint('uq_old', { type: 'unique' })
      }),
  },
  ba_drop_unknown_constraint: {
    run: ({ op }) => op.batchAlterTable('t', (b) => b.dropConstraint('nope', { type: 'unique' })),
  },
  ba_indexes_only: {
    run({ op }) {
      op.batchAlterTable('t', (b) => b.createIndex('ix_n', ['n']))
      op.batchAlterTable('t', (b) => b.dropIndex('ix_n'), { recreate: 'never' })
    },
  },
  ba_never_unsupported: {
    run: ({ op }) => op.batchAlterTable('t', (b) => b.alterColumn('n', { nullable: false }), { recreate: 'never' }),
  },
  ba_self_reference_and_referrer: {
    run({ op, out, rows }) {
      op.batchAlterTable('t', (b) => b.alterColumn('n', { type: Text }))
      out('rows', rows('SELECT * FROM t ORDER BY id'))
    },
  },
  ba_table_args_copy_from: {
    run: ({ op }) =>
      op.batchAlterTable('t', (b) => b.alterColumn('n', { nullable: false }), {
        tableArgs: () => [check(text("n <> 'x'"), 'ck_kept')],
        tableKwargs: { sqlite: { autoincrement: true } },
      }),
  },
  ba_reflect_args: {
    run: ({ op }) =>
      op.batchAlterTable('t', (b) => b.dropColumn('gone'), {
        reflectArgs: { flag: column(Bool, { nullable: true }) },
        // A Bool here has no constraint of its own.
        tableArgs: () => [check(text('flag IN (0, 1)'), 'ck_flag')],
      }),
  },
  ba_computed_expression_index: {
    run: ({ op }) => op.batchAlterTable('t', (b) => b.alterColumn('a', { nullable: false })),
  },
  ba_quoted_names: {
    run: ({ op }) =>
      op.batchAlterTable('My Table', (b) =>
        b.alterColumn('a b', { newColumnName: 'c d', type: Text, existingType: String(5) }),
      ),
  },
  ba_add_and_alter_missing_column: {
    run: ({ op }) => op.batchAlterTable('t', (b) => b.alterColumn('nope', { nullable: false })),
  },
  ba_partial_reordering: {
    run: ({ op }) =>
      op.batchAlterTable('t', (b) => b.addColumn(column('z', Integer, { nullable: true }), { insertAfter: 'c' }), {
        partialReordering: [
          ['c', 'a'],
          ['id', 'b'],
        ],
        recreate: 'always',
      }),
  },
  ba_type_cast_copy: {
    run({ op, out, rows }) {
      op.batchAlterTable('t', (b) => {
        b.alterColumn('n', { type: Integer })
        b.alterColumn('d', { type: CalendarDate, existingType: Text })
      })
      out('rows', rows('SELECT id, n, typeof(n), d, typeof(d) FROM t'))
    },
  },
  ba_offline_add_only: {
    run: ({ op }) =>
      op.batchAlterTable('t', (b) => {
        b.addColumn(column('x', Integer, { nullable: true }))
        b.createIndex('ix_x', ['x'])
      }),
  },
  ba_postgresql_is_plain_alter: {
    run: ({ op }) =>
      op.batchAlterTable(
        't',
        (b) => {
          b.addColumn(column('x', Integer))
          b.alterColumn('n', { newColumnName: 'm', type: Text, existingType: String(4) })
          b.createUniqueConstraint('uq_x', ['x'])
          b.createForeignKey('fk_x', 'p', ['x'], ['id'])
          b.createIndex('ix_m', ['m'])
          b.dropConstraint('ck_old', { type: 'check' })
          b.dropColumn('gone')
        },
        { schema: 'acme' },
      ),
  },
  ba_postgresql_recreate_always: {
    run: ({ op }) => op.batchAlterTable('t', (b) => b.alterColumn('n', { nullable: false }), { recreate: 'always' }),
  },
}
