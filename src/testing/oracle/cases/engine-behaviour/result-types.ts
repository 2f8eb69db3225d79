import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { CalendarDate } from '../../../../types/calendar-date.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

void [literal, CalendarDate]
export const resultTypes: EngineBehaviourCases = {
  en_res_tuples_types: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      out(
        'tuples',
        connection
          .execute(select(users.c.id, users.c.name).where(users.c.id.eq(1)))
          .tuples()
          .first(),
      )
    },
  },
}
