import type { SqlCompiler } from '../sql/sql-compiler.ts'
import type { TypeDialect } from '../types/type-engine.ts'
import type { Column } from './column.ts'
import type { Constraint } from './constraint.ts'
import type { ConstraintName } from './conv.ts'
import type { DdlElement } from './ddl-element.ts'
import type { ForeignKeyConstraint } from './foreign-key-constraint.ts'
import type { MetaData } from './metadata.ts'
import type { Table } from './table.ts'
import type { Index } from './table-index.ts'
import type { UniqueConstraint } from './unique-constraint.ts'

/** What DDL needs of a compiler beyond what expressions need. */
export interface DdlCompiler extends SqlCompiler {
  readonly ddl: DdlRules
  readonly dialect: TypeDialect
}

/** Tables that are created or dropped in one go. */
export interface SchemaChange {
  readonly metadata: MetaData
  /** What was asked for, and of that, what is created or dropped. */
  readonly wanted: readonly Table[]
  readonly tables: readonly Table[]
  readonly dialect: TypeDialect
  /** Foreign keys that are no part of CREATE TABLE, since their tables refer to each other or they say so. */
  readonly loose: readonly ForeignKeyConstraint[]
  /** Whether the database has something of that name; where nobody looked, what the change expects. */
  has(name: string, schema?: string): boolean
}

/** A dialect's way with DDL. What is not here, all have in common. */
export interface DdlRules {
  /** `id SERIAL NOT NULL`: name, type, default, nullability. */
  columnSpecification(column: Column, compiler: DdlCompiler): string
  /** What stands behind the closing parenthesis of CREATE TABLE. */
  tableSuffix(table: Table, compiler: DdlCompiler): string
  /** CREATE INDEX between the word INDEX and WHERE. */
  createIndex(index: Index, isConditional: boolean, compiler: DdlCompiler): string
  /** What stands at the end of a constraint. */
  constraintSuffix?(constraint: Constraint): string
  /** What stands behind the word UNIQUE. */
  uniqueSuffix?(constraint: UniqueConstraint): string
  /** What stands behind the columns of UNIQUE and PRIMARY KEY. */
  keySuffix?(constraint: Constraint, compiler: DdlCompiler): string
  /** The name of a constraint or index, shortened or refused where it is too long. Default: as it is. */
  constraintName?(name: ConstraintName): string
  /** Foreign keys can be added by ALTER TABLE. */
  readonly altersTables?: true
  /** What is to be done before the first table and after the last one. */
  around?(change: SchemaChange, creates: boolean): Surroundings
  /** Likewise for CREATE TABLE or DROP TABLE. */
  beside?(table: Table, change: SchemaChange, creates: boolean): Surroundings
}

export interface Surroundings {
  readonly before?: readonly DdlElement[]
  readonly after?: readonly DdlElement[]
}
