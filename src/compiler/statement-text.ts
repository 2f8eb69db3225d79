import { StatementError } from '../errors/database-error.ts'
import { ArgumentError } from '../errors/request-errors.ts'
import type { BindParameter } from '../sql/elements/bind-parameter.ts'
import { NamedParameter } from '../sql/elements/named-parameter.ts'
import { processed } from '../types/type-processors.ts'
import type { Compiled, CompiledRowSlot, ParameterSlot, RowsPiece } from './compiled.ts'

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

// An INSERT of many rows has two: that of full chunks, and that of the rest.
const KEPT_TEXTS = 4

/** Puts values into a compiled statement: lists and rows become as many placeholders as they have values. */
export function statementText(compiled: Compiled, values: ExecutionValues): StatementText {
  const params = paramsOf(compiled, values)
  const { texts } = compiled
  if (texts === null) return { sql: textOf(compiled, values), params }
  const rowCount = values.rows?.length ?? 0
  let sql = texts.get(rowCount)
  if (sql === undefined) {
    sql = textOf(compiled, values)
    texts.set(rowCount, sql)
    if (texts.size > KEPT_TEXTS) texts.delete(texts.keys().next().value!)
  }
  return { sql, params }
}

type Pieces = Pick<Compiled, 'pieces' | 'placeholders'>

/** The values, in the order of their placeholders. */
function paramsOf(
  { pieces, placeholders }: Pick<Compiled, 'pieces' | 'placeholders'>,
  values: ExecutionValues,
): readonly unknown[] {
  const params: unknown[] = []
  const seen = placeholders === 'numeric' ? new Set<number>() : null
  for (const piece of pieces) {
    if (typeof piece === 'string') continue
    if (piece.kind === 'rows') addRows(piece.slots, values, params)
    else if (piece.kind === 'made') params.push(processed(piece.make(), piece.processor))
    else if (piece.literal) continue
    else if (piece.list) addMembers(piece, values, params)
    else if (!seen?.has(piece.position)) {
      // A numbered placeholder stands for all its places in the text.
      seen?.add(piece.position)
      params.push(processed(bindValue(values.binds[piece.position]!, values.named), piece.processor))
    }
  }
  return params
}

function addRows(slots: readonly CompiledRowSlot[], { rows = [], binds }: ExecutionValues, params: unknown[]): void {
  for (const row of rows) {
    for (const slot of slots) {
      if (slot.kind === 'value') params.push(processed(slot.valueOf(row), slot.processor))
      else if (slot.kind === 'expression') {
        // The row is the record that it is made of.
        params.push(...paramsOf(slot, { binds, named: row as never }))
      }
    }
  }
}

function textOf({ pieces, placeholders }: Pieces, values: ExecutionValues, next = placeholderOf(placeholders)): string {
  const numbered = new Map<number, string>()
  const texts = pieces.map((piece) => {
    if (typeof piece === 'string') return piece
    if (piece.kind === 'rows') return rowsText(piece, values, next)
    if (piece.kind === 'made') return next()
    if (piece.literal) return piece.literal(bindValue(values.binds[piece.position]!, values.named))
    if (piece.list) return listText(piece, values, next)
    const known = placeholders === 'numeric' ? numbered.get(piece.position) : undefined
    const placeholder = known ?? next() + piece.cast
    numbered.set(piece.position, placeholder)
    return placeholder
  })
  return texts.join('')
}

function placeholderOf(placeholders: Compiled['placeholders']): () => string {
  let count = 0
  return placeholders === 'numeric' ? () => `$${++count}` : () => '?'
}

function rowsText({ slots }: RowsPiece, { rows = [], binds }: ExecutionValues, next: () => string): string {
  const texts = rows.map((row, i) => {
    const places = slots.map((slot) => {
      if (slot.kind === 'value') return next()
      if (slot.kind === 'expression') return textOf(slot, { binds, named: row as never }, next)
      return slot.kind === 'text' ? slot.text : String(i)
    })
    return `(${places.join(', ')})`
  })
  return texts.join(', ')
}

export type BindSlot = ParameterSlot & { readonly kind: 'bind' }

export function listOf({ position, list }: BindSlot, values: ExecutionValues): readonly unknown[] {
  const members = bindValue(values.binds[position]!, values.named)
  if (!Array.isArray(members)) throw new ArgumentError(`in() takes a list, and got a ${typeof members}.`)
  const size = list?.processors?.length
  if (size && members.some((one: readonly unknown[] | null) => one?.length !== size)) {
    throw new ArgumentError(`in() of a tuple takes lists of ${size} values, and got another length.`)
  }
  return members as readonly unknown[]
}

function addMembers(slot: BindSlot, values: ExecutionValues, params: unknown[]): void {
  const processors = slot.list!.processors
  for (const member of listOf(slot, values)) {
    if (processors === null) params.push(processed(member, slot.processor))
    else processors.forEach((processor, i) => params.push(processed((member as unknown[])[i], processor)))
  }
}

function listText(slot: BindSlot, values: ExecutionValues, next: () => string): string {
  const { processors, prefix, empty } = slot.list!
  const members = listOf(slot, values)
  if (members.length === 0) return empty
  const one = (): string => next() + slot.cast
  return prefix + members.map(processors ? () => `(${processors.map(one).join(', ')})` : one).join(', ')
}

export function bindValue(bind: BindParameter, named: ExecutionValues['named']): unknown {
  if (!(bind instanceof NamedParameter)) return bind.value
  const value = named && Object.hasOwn(named, bind.name) ? named[bind.name] : undefined
  if (value !== undefined) return value
  if (bind.hasValue) return bind.value
  throw new StatementError(
    `No value was given for the parameter ':${bind.name}'. Give it by bindParams() or to execute().`,
    undefined,
    { code: 'unbound-parameter' },
  )
}
