import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Integer } from '../../../../types/integer.ts'
import { NullType } from '../../../../types/null-type.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const funcTableValued: SqlCompileCases = {
  func_table_valued: () => {
    const fn = func('generate_series', 1, 5).tableValued({ n: NullType })
    return select(fn.c.n)
  },
  func_table_valued_alias: () => {
    const fn = func('json_each', '{"a":1}').tableValued({ key: NullType, value: NullType }, { name: 'je' })
    return select(fn.c.key, fn.c.value).where(fn.c.value.gt(3))
  },
  func_table_valued_ordinality: ({ docs }) => {
    const fn = func('unnest', docs.c.tags)
      .tableValued({ tag: NullType }, { withOrdinality: 'pos', name: 't' })
      .renderDerived()
    return select(docs.c.id, fn.c.tag, fn.c.pos).selectFrom(docs, fn)
  },
  func_column_valued: ({ docs }) => {
    const x = func('unnest', docs.c.tags, Integer).columnValued('x')
    return select(docs.c.id, x)
  },
  func_in_from: () => select(func.count()).selectFrom(func('my_rows', 3).alias('r')),
}
