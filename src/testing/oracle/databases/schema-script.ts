import { postgresql } from '../../../dialects/postgresql/dialect.ts'
import type { MetaData } from '../../../schema/metadata.ts'
import { ddlOf } from '../runners/ddl-of.ts'

/** A statement that leaves in PostgreSQL's schema `public` these tables and nothing else: waiting takes longer than working. */
export function schemaScript(tables?: MetaData): string {
  const made = tables ? ddlOf(tables, postgresql) : []
  const statements = ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public', ...made].join(';\n')
  return `DO $oracle$ BEGIN\n${statements};\nEND $oracle$`
}
