import type { Column } from '../../schema/column.ts'
import { Table } from '../../schema/table.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { Delete } from '../../sql/dml/delete.ts'
import { Insert } from '../../sql/dml/insert.ts'
import { Update } from '../../sql/dml/update.ts'
import { FunctionElement } from '../../sql/elements/function-element.ts'
import { TextClause } from '../../sql/elements/text-clause.ts'
import { elementsIn, ownText } from './elements-in.ts'
import { withoutQuoted } from './without-quoted.ts'

/** What gives another value each time, and what can call that. */
const UNSETTLED = /[A-Za-z_\d$"]\s*\(|\b(?:default|insert|create|alter|drop|merge|current_\w+|localtime\w*|select)\b/i

/** Strings that PostgreSQL reads as the present. */
const PRESENT = /'\s*(?:now|today|tomorrow|yesterday)\s*'/i

/**
 * Whether a write does the same whenever it is sent: it calls no function, and the database makes no values for it. What
 * triggers do is not known.
 */
export function isSettled(write: object): boolean {
  if (write instanceof TextClause) return /^\s*(?:update|delete)\b/i.test(write.text) && isPlain(write)
  if (write instanceof Insert) return isFilled(write) && isPlain(write)
  return (write instanceof Update || write instanceof Delete) && isPlain(write)
}

/** The database makes no value but constants. */
function isFilled({ parts: { target, columns } }: Insert<unknown, unknown, 'rows' | 'named'>): boolean {
  if (!(target instanceof Table)) return false
  return [...target.columns.values()].every(
    (column) => columns.includes(column) || (column !== target.autoincrementColumn && isConstant(column)),
  )
}

function isConstant({ default: own, serverDefault }: Column): boolean {
  return !own?.expression && (serverDefault === undefined || typeof serverDefault === 'string')
}

function isPlain(write: ClauseElement): boolean {
  return ![...elementsIn(write)].some((element) => {
    const text = ownText(element)
    const isCall = element instanceof FunctionElement || element.visitName === 'next_value'
    return isCall || (text !== undefined && (PRESENT.test(text) || UNSETTLED.test(withoutQuoted(text))))
  })
}
