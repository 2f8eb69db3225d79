import type { Executable, Expr, OrderBy } from '../../../sql/expression.ts'
import type { DdlElement } from '../../../schema/ddl-element.ts'
import type { MetaData } from '../../../schema/metadata.ts'
import type { Table } from '../../../schema/table.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import type { Schema } from '../schema/schema.ts'

/** A statement with what is given at execution: one record, or rows to be sent in one call. */
export interface GivenStatement {
  readonly stmt: Executable<unknown, unknown>
  readonly params?: Readonly<Record<string, unknown>>
  readonly rows?: readonly Readonly<Record<string, unknown>>[]
  /** Values stand in the text. */
  readonly literalBinds?: boolean
}

/**
 * What a case compiles. A table or a MetaData stands for the DDL that creates it, `{ drop }` for the DDL that drops it, a
 * type for its name in DDL; a list of DDL is compiled in order.
 */
export type SqlCompileSubject =
  | Executable<unknown, unknown>
  | Expr<unknown>
  | OrderBy
  | DdlElement
  | readonly DdlElement[]
  | GivenStatement
  | Table
  | MetaData
  | { readonly drop: MetaData }
  | TypeEngine

/** One case of the sql-compile corpus; it is compiled by every dialect that the corpus has an expectation for. */
export type SqlCompileCase = (s: Schema) => SqlCompileSubject

/** The cases of an area, by id. */
export type SqlCompileCases = Readonly<Record<string, SqlCompileCase>>
