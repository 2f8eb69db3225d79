import { insert } from '../../../../sql/dml/insert.ts'
import { bindparam } from '../../../../sql/constructs/bindparam.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

export const optionsTexts: EngineBehaviourCases = {
  en_opt_missing_and_extra_params: {
    run({ engine, tables: { users, orders }, out, err }) {
      using connection = engine.connect()
      const execute = (statement: unknown, parameters?: unknown) =>
        err(() => connection.execute(statement as never, parameters as never))
      out('missing', execute(select(users).where(users.c.id.eq(bindparam('q')))))
      out('missing_text', execute(text('SELECT name FROM users WHERE id = :q')))
      out('extra_select', execute(select(users.c.id), { zz: 1 }))
      out('extra_insert', execute(insert(users), { name: 'x', zz: 1 }))
      out('many_keys_differ', execute(insert(users), [{ name: 'x', age: 1 }, { name: 'y' }]))
      out('required', execute(insert(orders).values({ item: bindparam('i') })))
    },
  },
}
