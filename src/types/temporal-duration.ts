import { temporalClass, TemporalType, type TemporalValue } from './temporal.ts'
import { Text } from './text.ts'
import type { TypeEngine } from './type-engine.ts'

/** The parts of a `Temporal.Duration`. */
export interface DurationParts {
  readonly years: number
  readonly months: number
  readonly weeks: number
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
  readonly milliseconds: number
  readonly microseconds: number
  readonly nanoseconds: number
}

/** A duration, kept as the text that it is (`P1Y2M3DT4H`) where a database has no intervals. */
export class TemporalDurationType extends TemporalType<'Duration'> {
  readonly visitName = 'temporalDuration'
  readonly className = 'Duration'
  readonly family = 'interval'
  protected readonly column: TypeEngine = Text

  /** @throws RangeError for parts of both signs. */
  make(parts: Partial<DurationParts>): TemporalValue<'Duration'> {
    return temporalClass(this.className).from(parts)
  }

  protected override write(iso: string): string {
    return iso
  }

  protected override read(text: string): string {
    return text
  }
}

/** A `Temporal.Duration`: `INTERVAL` on PostgreSQL, which makes years months, weeks days, and hours of minutes. */
export const TemporalDuration: TypeEngine<TemporalValue<'Duration'>> = /*@__PURE__*/ new TemporalDurationType()
