import type { Dialect } from '../../dialects/dialect.ts'
import type { InspectorCore } from '../../inspection/inspector-core.ts'
import type { Column } from '../../schema/column.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { Table } from '../../schema/table.ts'
import type { TableItem } from '../../schema/table-item.ts'
import type { CompareOptions, NameParents, ObjectType } from './autogenerate-options.ts'
import { ddlText } from './ddl-text.ts'

/** What one comparison is about. */
export interface AutogenContext {
  readonly inspector: InspectorCore
  readonly dialect: Dialect
  readonly metadata: readonly MetaData[]
  readonly options: CompareOptions
  /** The schema that needs no name. */
  readonly defaultSchema: string
  /** A part of DDL. */
  text(write: (compiler: DdlCompiler) => string): string
  includesObject(
    object: Table | Column | TableItem,
    name: string | null,
    type: ObjectType,
    isReflected: boolean,
    compareTo: Table | Column | TableItem | null,
  ): boolean
  includesName(name: string | null, type: ObjectType | 'schema', parents: NameParents): boolean
}

export function autogenContext(
  inspector: InspectorCore,
  metadata: readonly MetaData[],
  options: CompareOptions,
  defaultSchema: string,
): AutogenContext {
  const { dialect } = inspector.engine
  return {
    inspector,
    dialect,
    metadata,
    options,
    defaultSchema,
    text: (write) => ddlText(dialect, write),
    includesObject: (...args) => options.includeObject?.(...args) ?? true,
    includesName: (...args) => options.includeName?.(...args) ?? true,
  }
}
