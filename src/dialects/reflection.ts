import type { Io } from '../io/io.ts'
import type { PlainStatement } from './dialect.ts'
import type { ReflectedDomain, ReflectedEnum, ReflectedTable } from './reflected.ts'

/** Asks a database several questions and gives the rows of each. Round trips: 1. */
export type AskIo = (questions: readonly PlainStatement[]) => Io<readonly (readonly (readonly unknown[])[])[]>

export type ObjectKind = 'table' | 'view' | 'materializedView'
export type ObjectScope = 'default' | 'temporary'

/** Which tables and views are meant. */
export interface TableFilter {
  /** Undefined: those that can be named without a schema. */
  readonly schema: string | undefined
  /** Undefined: all. */
  readonly names: readonly string[] | undefined
  readonly kinds: readonly ObjectKind[]
  readonly scopes: readonly ObjectScope[]
  /** The schemas that foreign keys lead to are told even where they need not be written. */
  readonly ignoresSearchPath: boolean
}

/** What can be listed by name. */
export type NameKind = ObjectKind | 'tempTable' | 'tempView' | 'foreignTable' | 'sequence'

/** Where parts of tables are kept by the names of the tables. */
export type ReflectedParts = { readonly [P in keyof ReflectedTable]?: ReadonlyMap<string, ReflectedTable[P]> }

/** What a dialect knows about asking a database what it contains. */
export interface Reflection {
  defaultSchemaIo(askIo: AskIo): Io<string>
  schemaNamesIo(askIo: AskIo): Io<readonly string[]>
  namesIo(askIo: AskIo, kind: NameKind, schema: string | undefined, includesInternal: boolean): Io<readonly string[]>
  /** Whether there is something of the name; a table may be a view. */
  hasIo(askIo: AskIo, kind: 'table' | 'sequence' | 'type', name: string, schema: string | undefined): Io<boolean>
  /** The SQL of a view; null when there is none of the name. */
  viewDefinitionIo(askIo: AskIo, name: string, schema: string | undefined): Io<string | null>
  /** At least these parts of the tables that the filter finds. `warn` is told what was not understood. */
  partsIo(
    askIo: AskIo,
    parts: readonly (keyof ReflectedTable)[],
    filter: TableFilter,
    warn: (message: string) => void,
  ): Io<ReflectedParts>
  /** `*`: of all schemas. */
  enumsIo(askIo: AskIo, schema: string | undefined): Io<readonly ReflectedEnum[]>
  domainsIo(askIo: AskIo, schema: string | undefined): Io<readonly ReflectedDomain[]>
}
