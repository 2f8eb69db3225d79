import { event } from '../../../../event/event.ts'
import { column } from '../../../../schema/column-definition.ts'
import { Table } from '../../../../schema/table.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import { toSql } from '../../../../compiler/to-sql.ts'
import type { ReflectionCases } from '../../signatures/reflection-case.ts'

/** What `Column.autoincrement` is there. */
const autoincrementOf = (given: boolean | undefined): boolean | 'auto' => given ?? 'auto'

export const autoload: ReflectionCases = {
  rf_al_basic: {
    run({ inspector, metadata, out, ddl }) {
      const t = new Table('c', metadata, {}, undefined, { autoloadWith: inspector })
      out('tables', [...metadata.tables.keys()].sort())
      out(
        'columns',
        [...t.columns.values()].map((c) => [
          c.name,
          c.isNullable,
          c.isPrimaryKey,
          autoincrementOf(c.options.autoincrement),
          c.serverDefault !== undefined,
        ]),
      )
      out(
        'fk',
        t.foreignKeyConstraints.flatMap((key) =>
          key.referredColumns.map((one, i) => [key.columns[i]?.name, `${one.owner.name}.${one.name}`, one.owner.name]),
        ),
      )
      out('ddl', ddl(t))
      out('ddl_p', ddl(metadata.tables.get('p')!))
    },
  },

  rf_al_no_resolve_fks: {
    run({ inspector, metadata, out, err }) {
      const t = new Table('c', metadata, {}, undefined, { autoloadWith: inspector, resolveFks: false })
      out('tables', [...metadata.tables.keys()].sort())
      const [key] = t.foreignKeyConstraints
      out('fk', [`${key!.referredTableName}.id`])
      const column = err(() => key!.referredColumns)
      out('column', column)
    },
  },

  rf_al_override_fk: {
    run({ inspector, metadata, out, ddl }) {
      const p = new Table('p', metadata, {}, undefined, { autoloadWith: inspector })
      const own = { pid: column(Integer, { foreignKey: 'p.id', nullable: true }) }
      const t = new Table('c', metadata, own, undefined, { autoloadWith: inspector })
      out('ddl', ddl(t))
      out('join', toSql(select(t.c.pid).selectFrom(t.join(p)), inspector.dialect).sql.replace(/^[^]*\nFROM /, ''))
    },
  },

  rf_al_include_exclude: {
    run({ inspector, metadata, out, ddl }) {
      const t = inspector.reflectTable('t', metadata, {}, { includeColumns: ['id', 'a', 'c'] })
      out(
        'columns',
        [...t.columns.values()].map(({ name }) => name),
      )
      out('indexes', t.indexes.map(({ name }) => name).sort())
      out('ddl', ddl(t))
    },
  },

  rf_al_keep_existing_autoload_replace: {
    run({ inspector, metadata, out, ddl, err }) {
      const own = { id: column(Integer, { primaryKey: true }), a: column(Varchar(3), { nullable: true }) }
      new Table('t', metadata, own)
      const t = inspector.reflectTable('t', metadata, {}, { extendExisting: true, autoloadReplace: false })
      out('kept', ddl(t))
      const redefine = err(() => new Table('t', metadata, { z: column(Integer) }))
      out('redefine', redefine)
    },
  },

  rf_al_unknown: {
    run({ inspector, metadata, out, err }) {
      const error = err(() => new Table('nope', metadata, {}, undefined, { autoloadWith: inspector }))
      out('err', error)
      out('left_behind', [...metadata.tables.keys()].sort())
    },
  },

  rf_al_column_reflect_event: {
    run({ inspector, metadata, out, ddl }) {
      const seen: unknown[] = []
      event.listen(metadata, 'columnReflect', ({ table, info }) => {
        seen.push([table, info.name])
        info.key = `k_${info.name.toLowerCase().replaceAll(' ', '_')}`
        if (info.name === 'n') info.type = Varchar(7)
      })
      const t = inspector.reflectTable('t', metadata)
      out('seen', seen)
      out('keys', [...t.columns.keys()])
      out('select', toSql(select(t.columns.get('k_some_name')!), inspector.dialect).sql.replace('\n', ' \n'))
      out('ddl', ddl(t))
    },
  },
}
