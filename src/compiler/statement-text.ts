import { StatementError } from '../errors/database-error.ts'
import type { BindParameter } from '../sql/elements/bind-parameter.ts'
import { NamedParameter } from '../sql/elements/named-parameter.ts'
import type { Processor } from '../types/type-engine.ts'
import type { Compiled, CompiledRowSlot, ParameterSlot } from './compiled.ts'

/** The values that one execution gives a compiled statement. */
export interface ExecutionValues {
  /** The parameters of the very statement that is executed, in the order of the compiled one's. */
  readonly binds: readonly BindParameter[]
  /** Values for named parameters. */
  readonly named?: Readonly<Record<string, unknown>> | undefined
  /** The rows of VALUES. */
  readonly rows?: readonly (readonly unknown[])[] | undefined
}

export interface StatementText {
  readonly sql: string
  readonly params: readonly unknown[]
}

/** Puts values into a compiled statement: lists and rows become as many placeholders as they have values. */
export function statementText(compiled: Compiled, values: ExecutionValues): StatementText {
  if (compiled.fixedSql !== null) {
    return { sql: compiled.fixedSql, params: compiled.fixedSlots.map((slot) => slotValue(slot, values)) }
  }
  const writer = new PlaceholderWriter(compiled.placeholders)
  const rows = values.rows ?? [[]]
  const known = compiled.sqlByRowCount?.get(rows.length)
  let sql = ''
  for (const piece of compiled.pieces) {
    if (typeof piece === 'string') sql += piece
    else if (piece.kind !== 'rows') sql += slotText(piece, values, writer)
    else if (known === undefined) sql += rowsText(piece.slots, rows, writer)
    else writer.addRows(piece.slots, rows)
  }
  if (known !== undefined) return { sql: known, params: writer.params }
  compiled.sqlByRowCount?.set(rows.length, sql)
  return { sql, params: writer.params }
}

/** Numbers placeholders and collects the values that belong to them. */
class PlaceholderWriter {
  readonly params: unknown[] = []
  readonly #isNumeric: boolean
  readonly #numbers = new Map<number, string>()

  constructor(style: 'qmark' | 'numeric') {
    this.#isNumeric = style === 'numeric'
  }

  add(value: unknown): string {
    const number = this.params.push(value)
    return this.#isNumeric ? `$${number}` : '?'
  }

  /** A parameter that may stand twice in the text: numbered placeholders then say the same number. */
  addOnce(position: number, value: unknown): string {
    if (!this.#isNumeric) return this.add(value)
    let placeholder = this.#numbers.get(position)
    if (placeholder === undefined) {
      placeholder = this.add(value)
      this.#numbers.set(position, placeholder)
    }
    return placeholder
  }

  /** The values of rows whose text is known. */
  addRows(slots: readonly CompiledRowSlot[], rows: readonly (readonly unknown[])[]): void {
    for (const row of rows) {
      for (const slot of slots) {
        if (slot.kind === 'value') this.params.push(processed(slot.valueOf(row), slot.processor))
      }
    }
  }
}

function slotText(slot: ParameterSlot, values: ExecutionValues, writer: PlaceholderWriter): string {
  if (slot.kind === 'bind' && slot.isExpanding) {
    const members = values.binds[slot.position]!.value as readonly unknown[]
    return members.map((member) => writer.add(processed(member, slot.processor))).join(', ')
  }
  const value = slotValue(slot, values)
  return slot.kind === 'made' ? writer.add(value) : writer.addOnce(slot.position, value)
}

function slotValue(slot: ParameterSlot, values: ExecutionValues): unknown {
  const value = slot.kind === 'made' ? slot.make() : bindValue(values.binds[slot.position]!, values.named)
  return processed(value, slot.processor)
}

function processed(value: unknown, processor: Processor | null): unknown {
  if (value === null || value === undefined) return null
  return processor === null ? value : processor(value as never)
}

function bindValue(bind: BindParameter, named: ExecutionValues['named']): unknown {
  if (!(bind instanceof NamedParameter)) return bind.value
  if (named && bind.name in named) return named[bind.name]
  if (bind.hasValue) return bind.value
  throw new StatementError(
    `The statement was executed without a value for its parameter ':${bind.name}'. Give it by bindParams(), or as the second ` +
      'argument of execute().',
    undefined,
    { code: 'unbound-parameter' },
  )
}

function rowsText(
  slots: readonly CompiledRowSlot[],
  rows: readonly (readonly unknown[])[],
  writer: PlaceholderWriter,
): string {
  const texts = rows.map((row, i) => {
    const places = slots.map((slot) => {
      if (slot.kind === 'value') return writer.add(processed(slot.valueOf(row), slot.processor))
      return slot.kind === 'text' ? slot.text : String(i)
    })
    return `(${places.join(', ')})`
  })
  return texts.join(', ')
}
