import { trueValue } from '../../../../sql/conditions.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { values } from '../../../../sql/selectable/values-element.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const rows = [
  [1, 'a'],
  [2, 'b'],
]

export const selectValues: SqlCompileCases = {
  values_select: () => {
    const v = values({ id: Integer, name: Varchar() }, { name: 'v' }).data(rows)
    return select(v)
  },
  values_join: ({ users }) => {
    const v = values({ id: Integer, w: Integer }, { name: 'v' }).data([
      [1, 10],
      [2, 20],
    ])
    return select(users.c.name, v.c.w).join(v, users.c.id.eq(v.c.id))
  },
  values_literal_binds: () => {
    const v = values({ id: Integer, name: Varchar() }, { name: 'v', literalBinds: true }).data(rows)
    return select(v.c.name)
  },
  values_lateral: ({ users }) => {
    const v = values({ q: Integer }, { name: 'v' })
      .data([[5]])
      .lateral()
    return select(users.c.id, v.c.q).join(v, trueValue())
  },
}
