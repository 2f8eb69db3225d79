import { column } from '../../../schema/column-definition.ts'
import { index } from '../../../schema/table-index.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { Integer } from '../../../types/integer.ts'
import { String } from '../../../types/string.ts'

/** The tables that a case describes in words: `t(id INTEGER primary key, n VARCHAR(20) not null, Index ix(n)); u(tid -> t.id)`. */
export function tablesOfText(text: string): MetaData {
  const metadata = new MetaData()
  for (const [, name = '', inner = ''] of text.matchAll(/(\w+)\(((?:[^()]|\([^()]*\))*)\)(?:; |$)/g)) {
    const parts = inner.split(/, /)
    const indexes = parts.filter((part) => part.startsWith('Index '))
    const columns = parts.filter((part) => !part.startsWith('Index ')).map(columnOf)
    new Table(name, metadata, Object.fromEntries(columns), () =>
      indexes.map((part) => {
        const [, indexName = '', key = ''] = /^Index (\w+)\((\w+)\)/.exec(part) ?? []
        return index(indexName, key)
      }),
    )
  }
  return metadata
}

function columnOf(part: string) {
  const [, name = '', rest = ''] = /^(\w+) (.*)$/.exec(part) ?? []
  const length = /VARCHAR\((\d+)\)/.exec(rest)?.[1]
  const options = {
    nullable: !rest.includes('not null'),
    ...(rest.includes('primary key') && { primaryKey: true, nullable: false }),
    serverDefault: /server_default "(.*?)"/.exec(rest)?.[1],
    foreignKey: /-> ([\w.]+)/.exec(rest)?.[1],
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  return [name, length === undefined ? column(Integer, given) : column(String(Number(length)), given)] as const
}
