import type { Engine } from '../../../engine/sync.ts'
import type { MetaData } from '../../../schema/metadata.ts'
import { ddlOf } from '../runners/ddl-of.ts'

/** Leaves in PostgreSQL's schema `public` these tables and nothing else. Round trips: 3, as waiting takes longer than working. */
export function fillSchema(engine: Engine, tables?: MetaData): void {
  const made = tables ? ddlOf(tables, engine.dialect) : []
  const statements = ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public', ...made].join(';\n')
  engine.begin((connection) => connection.execDriverSql(`DO $oracle$ BEGIN\n${statements};\nEND $oracle$`))
}
