import { event } from '../../../../event/event.ts'
import { column } from '../../../../schema/column-definition.ts'
import { DDL } from '../../../../schema/ddl-text.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { Integer } from '../../../../types/integer.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

const INDEXES: Readonly<Record<string, string>> = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'ddlt' ORDER BY name",
  postgresql: "SELECT indexname FROM pg_indexes WHERE tablename = 'ddlt' AND indexname LIKE 'ix%' ORDER BY indexname",
}

export const eventsDdl: EngineBehaviourCases = {
  en_ev_ddl: {
    run({ engine, dialect, out, ev, muted }) {
      const metadata = new MetaData()
      const table = new Table('ddlt', metadata, { id: column(Integer, { primaryKey: true }) })
      const names = {
        beforeCreate: 'before_create',
        afterCreate: 'after_create',
        beforeDrop: 'before_drop',
        afterDrop: 'after_drop',
      } as const
      for (const [name, told] of Object.entries(names)) {
        event.listen(table, name as keyof typeof names, () => ev(told, { table: table.name }))
      }
      event.listen(metadata, 'beforeCreate', () => ev('metadata before_create', { tables: [table.name] }))
      event.listen(table, 'afterCreate', new DDL('CREATE INDEX ix_x ON %(table)s (id)'))
      const forPostgres = new DDL('CREATE INDEX ix_pg ON %(fullname)s (id)').executeIf({ dialect: 'postgresql' })
      event.listen(table, 'afterCreate', forPostgres)
      metadata.createAll(engine, { checkFirst: false })
      out(
        'has',
        muted(() => engine.begin((connection) => connection.scalars(text(INDEXES[dialect] ?? '')).all())),
      )
      metadata.dropAll(engine, { checkFirst: false })
    },
  },
}
