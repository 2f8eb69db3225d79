import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { Table } from '../../schema/table.ts'

/** What stands behind the columns of CREATE TABLE. */
export function tableSuffix({ options }: Table, compiler: DdlCompiler): string {
  const { inherits, partitionBy, using, with: storage, onCommit, tablespace } = options.postgresql ?? {}
  const quoted = (names: string | readonly string[]): string =>
    [names]
      .flat()
      .map((name) => compiler.identifier(name))
      .join(', ')
  return [
    inherits && `INHERITS ( ${quoted(inherits)} )`,
    partitionBy && `PARTITION BY ${partitionBy}`,
    using && `USING ${using}`,
    storage && `WITH (${storageParameters(storage)})`,
    onCommit && `ON COMMIT ${onCommit}`,
    tablespace && `TABLESPACE ${quoted(tablespace)}`,
  ]
    .filter(Boolean)
    .map((text) => `\n ${text}`)
    .join('')
}

/** `fillfactor = 50, fastupdate = off` */
export function storageParameters(parameters: Readonly<Record<string, unknown>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${String(value)}`)
    .join(', ')
}
