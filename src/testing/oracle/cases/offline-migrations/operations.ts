import { exclude } from '../../../../dialects/postgresql/exclude-constraint.ts'
import { JSONB } from '../../../../dialects/postgresql/types/json-types.ts'
import type { Operations } from '../../../../migrations/ddl/operations.ts'
import { check } from '../../../../schema/check-constraint.ts'
import { column } from '../../../../schema/column-definition.ts'
import { computed } from '../../../../schema/computed.ts'
import { foreignKeyConstraint } from '../../../../schema/foreign-key-constraint.ts'
import { foreignKey } from '../../../../schema/foreign-key.ts'
import { identity } from '../../../../schema/identity.ts'
import { unique } from '../../../../schema/unique-constraint.ts'
import { columnClause } from '../../../../sql/constructs/literal-column.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { update } from '../../../../sql/dml/update.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { lightTable } from '../../../../sql/selectable/light-table.ts'
import { Bool } from '../../../../types/boolean.ts'
import { CalendarDate } from '../../../../types/calendar-date.ts'
import { DateTime } from '../../../../types/date-time.ts'
import { Enum } from '../../../../types/enum.ts'
import { Integer } from '../../../../types/integer.ts'
import { LargeBinary } from '../../../../types/large-binary.ts'
import { Numeric } from '../../../../types/numeric.ts'
import { String } from '../../../../types/string.ts'
import { Text } from '../../../../types/text.ts'
import type { OfflineMigrationsCase } from '../../signatures/offline-migrations-case.ts'

const id = column(Integer, { primaryKey: true })

/** The areas `op.*`. */
export const operations: Readonly<Record<string, OfflineMigrationsCase<Operations>>> = {
  op_create_table: {
    run: ({ op }) =>
      op.createTable(
        'account',
        {
          id,
          name: column(String(50)),
          note: column(Text, { nullable: true, serverDefault: "it's" }),
          at: column(DateTime(), { nullable: true, serverDefault: func.now() }),
        },
        (t) => [unique(t.name, { name: 'uq_name' }), check(text('length(name) > 2'), 'ck_name')],
      ),
  },
  op_create_table_fks_indexes: {
    run({ op }) {
      op.createTable('p', { id })
      op.createTable(
        'c',
        {
          id,
          pid: column(Integer, {
            nullable: true,
            index: true,
            foreignKey: foreignKey('p.id', { onDelete: 'CASCADE' }),
          }),
          qid: column(Integer, { nullable: true, unique: true }),
        },
        () => [foreignKeyConstraint(['qid'], ['p.id'], { name: 'fk_q' })],
      )
    },
  },
  op_create_table_schema_comment: {
    run({ op }) {
      const key = column(Integer, { primaryKey: true, comment: 'the key' })
      op.createTable('t', { id: key }, undefined, { schema: 'acme', comment: 'a table' })
    },
  },
  op_create_table_if_not_exists: {
    run({ op }) {
      op.createTable('t', { id, e: column(Enum('a', 'b', { name: 'ab' }), { nullable: true }) }, undefined, {
        ifNotExists: true,
      })
      op.dropTable('t', { ifExists: true })
    },
  },
  op_create_table_quoted_naming: {
    run({ op, dialect }) {
      op.createTable(
        'Order',
        {
          id,
          space: column('with space', Integer, { nullable: true, unique: true }),
          uid: column(Integer, { nullable: true, foreignKey: 'user.id' }),
        },
        () => [check(text('id > 0'), 'pos')],
      )
      if (dialect === 'postgresql') op.createUniqueConstraint(null, 'Order', ['uid'])
      op.createIndex(null, 'Order', ['uid'])
      if (dialect === 'postgresql') op.createCheckConstraint(op.f('final_name'), 'Order', text('id < 9'))
    },
  },
  op_add_column_fk_unique_index: {
    run({ op }) {
      const key = foreignKey('p.id', { name: 'fk_p' })
      op.addColumn('t', column('pid', Integer, { nullable: true, foreignKey: key }))
      op.addColumn('t', column('q', Integer, { nullable: true, index: true }))
      op.addColumn('t', column('r', Integer, { nullable: true, unique: true }))
    },
  },
  op_add_column_computed_identity_comment: {
    run({ op }) {
      const sum = computed(text('a + b'), { persisted: true })
      op.addColumn('t', column('s', Integer, { nullable: true, computed: sum }))
      op.addColumn('t', column('i', Integer, { identity: identity({ always: true, start: 5 }) }))
      op.addColumn('t', column('k', Integer, { nullable: true, comment: "it's" }))
      op.addColumn('t', column('x', Integer, { nullable: true }), { ifNotExists: true })
    },
  },
  op_drop_column_if_exists: { run: ({ op }) => op.dropColumn('t', 'a', { ifExists: true }) },
  op_alter_nullable: {
    run({ op }) {
      op.alterColumn('t', 'a', { nullable: false })
      op.alterColumn('t', 'a', { nullable: true, existingType: Integer })
    },
  },
  op_alter_type_using: {
    run({ op }) {
      op.alterColumn('t', 'a', { type: Integer, postgresqlUsing: 'a::integer' })
      op.alterColumn('t', 'Odd', { type: JSONB(), schema: 'acme', postgresqlUsing: '"Odd"::jsonb' })
    },
  },
  op_alter_rename: {
    run({ op }) {
      op.alterColumn('t', 'a', { newColumnName: 'b' })
      op.alterColumn('t', 'a', { newColumnName: 'New Name', schema: 'acme' })
    },
  },
  op_alter_many: {
    run({ op }) {
      const changes = { newColumnName: 'b', type: Text, nullable: false, serverDefault: 'x', comment: 'c' }
      op.alterColumn('t', 'a', { ...changes, existingType: String(5) })
      op.alterColumn('t', 'a', { comment: null, existingComment: 'old' })
    },
  },
  op_alter_computed: {
    run({ op, out, err }) {
      const formula = computed(text('b + 1'))
      out(
        'add',
        err(() => op.alterColumn('t', 'a', { serverDefault: formula })),
      )
      out(
        'drop',
        err(() => op.alterColumn('t', 'a', { serverDefault: null, existingServerDefault: formula })),
      )
    },
  },
  op_indexes: {
    run({ op }) {
      op.createIndex('ix_a', 't', ['a'])
      op.createIndex('ix_u', 't', ['a', 'b'], { unique: true })
      op.createIndex('ix_f', 't', [text('lower(a)'), 'b'])
      op.createIndex('ix_s', 't', ['a'], { schema: 'acme' })
      op.createIndex('ix_i', 't', ['a'], { ifNotExists: true })
      op.dropIndex('ix_a')
      op.dropIndex('ix_s', { tableName: 't', schema: 'acme' })
      op.dropIndex('ix_i', { tableName: 't', ifExists: true })
    },
  },
  op_indexes_pg: {
    run({ op }) {
      op.createIndex('ix_p', 't', ['a'], { where: text('b IS NULL') })
      op.createIndex('ix_g', 't', ['j'], { postgresql: { using: 'gin', ops: { j: 'jsonb_path_ops' } } })
      op.createIndex('ix_c', 't', ['a'], { postgresql: { include: ['b'], with: { fillfactor: 50 } } })
      op.createIndex('ix_d', 't', [text('a DESC NULLS LAST')], {
        unique: true,
        postgresql: { nullsNotDistinct: true },
      })
      op.createIndex('ix_con', 't', ['a'], { postgresql: { concurrently: true } })
      op.dropIndex('ix_con', { postgresql: { concurrently: true } })
    },
  },
  op_constraints_pg: {
    run({ op }) {
      op.createPrimaryKey('pk_t', 't', ['a', 'b'])
      op.createUniqueConstraint('uq_t', 't', ['a'], { deferrable: true, initially: 'DEFERRED' })
      op.createCheckConstraint('ck_t', 't', columnClause('a', Integer).gt(5))
      op.createForeignKey('fk_t', 't', 'p', ['a'], ['id'], {
        onDelete: 'SET NULL',
        onUpdate: 'CASCADE',
        deferrable: true,
        sourceSchema: 'acme',
        referentSchema: 'other',
      })
      op.createForeignKey(null, 't', 't', ['parent'], ['id'])
      op.createExcludeConstraint(
        'ex_t',
        't',
        exclude(['during', '&&'], ['room', '='], { where: text('room > 0'), using: 'gist' }),
      )
      op.dropConstraint('uq_t', 't', { type: 'unique' })
      op.dropConstraint('fk t', 't', { type: 'foreignkey', schema: 'acme' })
      op.dropConstraint('ck_t', 't', { ifExists: true })
    },
  },
  op_execute: {
    run({ op, out }) {
      op.execute("UPDATE t SET a = 'x:y' WHERE b LIKE '50%'")
      op.execute(text('DELETE FROM t WHERE a = :a').bindParams({ a: "it's" }))
      const t = lightTable('t', { a: String(), b: Integer, d: CalendarDate })
      op.execute(
        update(t)
          .where(t.c.b.eq(5))
          .values({ a: op.inlineLiteral('q') }),
      )
      op.execute(insert(t).values({ a: 'z', b: 1, d: '2020-01-02' }))
      out('result', op.execute('SELECT 1') ?? null)
    },
  },
  op_execute_without_literal_binds: {
    run({ op }) {
      const t = lightTable('t', { a: String(), b: Integer })
      op.execute(text('DELETE FROM t WHERE a = :a').bindParams({ a: "it's" }))
      op.execute(
        update(t)
          .where(t.c.b.eq(5))
          .values({ a: op.inlineLiteral('q') }),
      )
    },
  },
  op_execute_escapes: {
    run({ op }) {
      op.execute("UPDATE t SET a = '50%' WHERE b = 'a\\:b' AND c = 'x;y'")
      op.execute(text("UPDATE t SET a = 'c\\:d'"))
      op.execute('  UPDATE t SET a = 1;  ')
      op.execute('CREATE FUNCTION f() RETURNS int AS $$ BEGIN; RETURN 1; END $$ LANGUAGE plpgsql')
    },
  },
  op_bulk_insert: {
    run({ op, out, err }) {
      const columns = { id: Integer, n: String(), d: CalendarDate, b: Bool, f: Numeric(), x: LargeBinary }
      const t = lightTable('t', columns)
      op.bulkInsert(t, [
        { id: 1, n: "a'b", d: '2020-01-02', b: true, f: '1.5' },
        { id: 2, n: null, d: null, b: false, f: null },
      ])
      op.bulkInsert(t, [{ id: 3, n: op.inlineLiteral('x') }])
      op.bulkInsert(t, [])
      out(
        'not_list',
        err(() => op.bulkInsert(t, { id: 1 } as never)),
      )
    },
  },
}
