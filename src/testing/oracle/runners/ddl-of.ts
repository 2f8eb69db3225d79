import type { Dialect } from '../../../dialects/dialect.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import type { DdlElement } from '../../../schema/ddl-element.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { recordingDriver } from '../databases/recording-driver.ts'

/** What is asked for: DDL as it is, tables or a MetaData to be created, or a MetaData to be dropped. */
export type DdlSubject = readonly DdlElement[] | Table | MetaData | { readonly drop: MetaData }

/** The statements that the library sends for it, in order, on a database where nothing is there (or all, to be dropped). */
export function ddlOf(subject: DdlSubject, dialect: Dialect): string[] {
  const statements: string[] = []
  const engine = createEngine(recordingDriver(dialect, (sql) => statements.push(sql)))
  const blindly = { checkFirst: false }
  if (subject instanceof Table) subject.metadata.createAll(engine, { ...blindly, tables: [subject] })
  else if (subject instanceof MetaData) subject.createAll(engine, blindly)
  else if ('drop' in subject) subject.drop.dropAll(engine, blindly)
  else engine.begin((connection) => subject.forEach((element) => connection.execute(element)))
  return statements
}
