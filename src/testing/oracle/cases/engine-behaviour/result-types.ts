import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { CalendarDate } from '../../../../types/calendar-date.ts'
import { Numeric } from '../../../../types/numeric.ts'
import { Time } from '../../../../types/time.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

export const resultTypes: EngineBehaviourCases = {
  en_res_tuples_types: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const row = connection
        .execute(select(users.c.id, users.c.name).where(users.c.id.eq(1)))
        .tuples()
        .first()
      out('tuples', row)
      out('t', row)
      const plain = [literal(1), literal('x'), literal(true), literal(null), literal(2.5)]
      out('scalar_subq', connection.execute(select(...plain, literal('1.50', Numeric(3, 2)))).first())
      const day = literal('2020-01-02', CalendarDate)
      const moment = literal(new Date('2020-01-02T03:04:05.000Z'))
      out('dates', connection.execute(select(day, moment, literal('03:04:00', Time))).first())
    },
  },
}
