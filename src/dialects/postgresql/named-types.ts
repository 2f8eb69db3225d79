import { DdlElement } from '../../schema/ddl-element.ts'
import type { DdlCompiler, SchemaChange } from '../../schema/ddl-rules.ts'
import type { Table } from '../../schema/table.ts'
import type { NamedType, TypeDialect } from '../../types/type-engine.ts'
import { variantOf } from '../../types/type-processors.ts'

/** CREATE TYPE or CREATE DOMAIN. */
export class CreateType extends DdlElement {
  readonly visitName = 'create_type'
  readonly namedType: NamedType

  constructor(namedType: NamedType) {
    super()
    this.namedType = namedType
  }

  render(compiler: DdlCompiler): string {
    return `CREATE ${this.namedType.kind} ${nameText(this.namedType, compiler)} AS ${this.namedType.definition}`
  }
}

/** DROP TYPE or DROP DOMAIN. */
export class DropType extends DdlElement {
  readonly visitName = 'drop_type'
  readonly namedType: NamedType

  constructor(namedType: NamedType) {
    super()
    this.namedType = namedType
  }

  render(compiler: DdlCompiler): string {
    return `DROP ${this.namedType.kind} ${nameText(this.namedType, compiler)}`
  }
}

const nameText = ({ name, schema }: NamedType, compiler: DdlCompiler): string =>
  (schema === undefined ? '' : `${compiler.identifier(schema)}.`) + compiler.identifier(name)

/** The types that the tables need and that are missing, or that nothing else needs and that are there. */
export function namedTypes(change: SchemaChange, creates: boolean): readonly NamedType[] {
  const { metadata, wanted, dialect, has } = change
  const others = [...metadata.tables.values()].filter((table) => !wanted.includes(table))
  const isNeeded = (key: string, type: NamedType): boolean =>
    others.length > 0 && (type.metadata !== undefined || typesOf(others, dialect).has(key))
  return [...typesOf(wanted, dialect)]
    .filter(
      ([key, type]) => type.createType && has(type.name, type.schema) !== creates && (creates || !isNeeded(key, type)),
    )
    .map(([, type]) => type)
}

function typesOf(tables: readonly Table[], dialect: TypeDialect): ReadonlyMap<string, NamedType> {
  const types = tables
    .flatMap((table) => [...table.columns.values()])
    .map((column) => variantOf(column.type, dialect).namedType?.(dialect))
    .filter((type) => type !== null && type !== undefined)
  return new Map(types.map((type) => [JSON.stringify([type.schema, type.name]), type]))
}
