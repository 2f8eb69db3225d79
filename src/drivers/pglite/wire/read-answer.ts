import { MessageReader } from './message-reader.ts'
import { readServerError, type ServerError } from './server-error.ts'

export interface RowShape {
  readonly columns: readonly string[]
  readonly typeIds: readonly number[]
}

/** What the server has answered to one or several messages. */
export interface Answer {
  shape?: RowShape
  readonly rows: unknown[][]
  /** Of the last command that was completed: `INSERT 0 3`. */
  tag: string
  /** There are more rows than were asked for. */
  isSuspended: boolean
  /** `I`: in no transaction, `T`: in one, `E`: in one that has failed; empty if the server did not say. */
  status: string
  /** The first one. */
  error?: ServerError
}

/** Messages that say nothing of interest (notices, settings, notifications) are passed over. */
export function readAnswer(bytes: Uint8Array): Answer {
  const answer: Answer = { rows: [], tag: '', isSuspended: false, status: '' }
  const reader = new MessageReader(bytes)
  while (reader.at < bytes.length) {
    const type = reader.character()
    const end = reader.at + reader.int32()
    readMessage(type, reader, answer)
    reader.at = end
  }
  return answer
}

function readMessage(type: string, reader: MessageReader, answer: Answer): void {
  switch (type) {
    case 'D':
      answer.rows.push(readRow(reader))
      break
    case 'T':
      answer.shape = readShape(reader)
      break
    case 'C':
      answer.tag = reader.cString()
      break
    case 's':
      answer.isSuspended = true
      break
    case 'Z':
      answer.status = reader.character()
      break
    case 'E':
      answer.error ??= readServerError(reader)
  }
}

function readRow(reader: MessageReader): unknown[] {
  const count = reader.int16()
  const row: unknown[] = []
  for (let i = 0; i < count; i++) {
    const length = reader.int32()
    row.push(length === -1 ? null : reader.text(length))
  }
  return row
}

function readShape(reader: MessageReader): RowShape {
  const columns: string[] = []
  const typeIds: number[] = []
  const count = reader.int16()
  for (let i = 0; i < count; i++) {
    columns.push(reader.cString())
    // The table and the column's number in it.
    reader.at += 6
    typeIds.push(reader.int32() >>> 0)
    // The type's size and modifier, and the format.
    reader.at += 8
  }
  return { columns, typeIds }
}
