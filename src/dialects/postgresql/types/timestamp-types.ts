import { callableType, type CallableType } from '../../../types/callable-type.ts'
import { DateTime, dateTimeType } from '../../../types/date-time.ts'
import { TimeType } from '../../../types/time.ts'
import { derivedType, type TypeEngine } from '../../../types/type-engine.ts'

export interface TimestampOptions {
  /** Default: false. */
  readonly timezone?: boolean
  /** Digits of the second; PostgreSQL rounds to them. */
  readonly precision?: number
}

const timestamp = ({ timezone = false, precision }: TimestampOptions = {}): TypeEngine<Date> =>
  derivedType(dateTimeType, {
    timezone,
    precision,
    cacheKey: `timestamp${timezone}${precision}`,
    unbounded: DateTime({ timezone }),
  })

/** `TIMESTAMP(3) WITH TIME ZONE`. */
export const TIMESTAMP: CallableType<Date, [options?: TimestampOptions]> = /*@__PURE__*/ callableType(
  /*@__PURE__*/ timestamp(),
  timestamp,
)

const time = ({ timezone = false, precision }: TimestampOptions = {}): TypeEngine<string> =>
  derivedType(new TimeType({ timezone }), {
    precision,
    cacheKey: `time${timezone}${precision}`,
    unbounded: new TimeType({ timezone }),
  })

/** `TIME(3) WITHOUT TIME ZONE`. */
export const TIME: CallableType<string, [options?: TimestampOptions]> = /*@__PURE__*/ callableType(
  /*@__PURE__*/ time(),
  time,
)
