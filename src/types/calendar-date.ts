import { ArgumentError } from '../errors/request-errors.ts'
import { TypeEngine } from './type-engine.ts'

export class CalendarDateType extends TypeEngine<string> {
  readonly visitName = 'date'
  readonly family = 'date'

  ddl(): string {
    return 'DATE'
  }

  override bindProcessor() {
    return checkedDate
  }
}

function checkedDate(text: string): string {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00Z`) : new Date(NaN)
  // Some engines read the 30th of February as the 1st of March.
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text
  throw new ArgumentError(`A date is a string like '2026-01-31', and got ${JSON.stringify(text)}.`)
}

/**
 * A day of the calendar without a time, as a string: `'2026-01-31'`. PostgreSQL also takes and gives years beyond 9999
 * (`'12026-01-31'`) and before 1 (`'0044-03-15 BC'`).
 *
 * Differs from SQLAlchemy: it is not called Date, because that name is JavaScript's for an instant.
 */
export const CalendarDate: TypeEngine<string> = /*@__PURE__*/ new CalendarDateType()
