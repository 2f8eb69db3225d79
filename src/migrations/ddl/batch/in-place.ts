import type { DdlElement } from '../../../schema/ddl-element.ts'
import { DdlStatement } from '../../../schema/ddl-statement.ts'
import { tableText } from '../table-text.ts'
import { selectText } from './copy-rows.ts'
import type { NewTable } from './new-table.ts'

/** Rows go aside, and come back into a table of the same name. */
export function inPlace({ old, temporary, transfers, drop, createAs }: NewTable): {
  readonly aside: DdlElement
  /** What comes afterwards. */
  readonly others: readonly DdlElement[]
} {
  const aside = new DdlStatement(
    (compiler) => `CREATE TABLE ${tableText(temporary, compiler)} AS ${selectText(old, transfers, compiler)}`,
  )
  const back = new DdlStatement((compiler) => {
    const columns = transfers.map(({ to }) => compiler.identifier(to)).join(', ')
    return `INSERT INTO ${tableText(old, compiler)} (${columns}) SELECT * FROM ${tableText(temporary, compiler)}`
  })
  const gone = new DdlStatement((compiler) => `DROP TABLE ${tableText(temporary, compiler)}`)
  return { aside, others: [drop, createAs(old.tableName), back, gone] }
}
