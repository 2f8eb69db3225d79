import type { RowSlot, SqlCompiler } from '../../sql/sql-compiler.ts'

/**
 * `SELECT … FROM (VALUES …) ORDER BY`: the source of an INSERT whose generated keys rise in the order of the rows, so that
 * what RETURNING gives can be matched with them.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › SQLCompiler._deliver_insertmanyvalues_batches
 */
export function orderedRows(slots: readonly RowSlot[], compiler: SqlCompiler): string {
  const bound = slots.filter((slot) => slot.kind === 'value' || slot.kind === 'expression')
  const selected = slots.map((slot) => {
    if (slot.kind === 'value' || slot.kind === 'expression')
      return `p${bound.indexOf(slot)}::${compiler.type(slot.type.unbounded)}`
    return slot.kind === 'text' ? slot.text : 'sen_counter'
  })
  const names = [...bound.map((_, i) => `p${i}`), 'sen_counter'].join(', ')
  const rows = compiler.rows([...bound, { kind: 'number' }])
  return `SELECT ${selected.join(', ')} FROM (VALUES ${rows}) AS imp_sen(${names}) ORDER BY sen_counter`
}
