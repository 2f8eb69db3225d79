import { insert } from '../../../../sql/dml/insert.ts'
import { bindparam } from '../../../../sql/constructs/bindparam.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
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

  en_opt_text_binds: {
    run({ engine, out, err }) {
      using connection = engine.connect()
      const plain = text('SELECT name FROM users WHERE id = :i AND name <> :n')
      out('plain', connection.execute(plain, { i: 1, n: 'x:y' }).all())
      const escaped = text("SELECT 'a\\:b' AS x, :v AS y").bindParams(bindparam('v', { value: 'q', type: Varchar() }))
      out('escaped', connection.execute(escaped).all())
      out('cast', connection.scalar(text('SELECT CAST(:v AS INTEGER) + 1'), { v: 4 }))
      const ids = bindparam('ids', { expanding: true })
      const expanding = text('SELECT id FROM users WHERE id IN :ids ORDER BY id').bindParams(ids)
      out('expanding', connection.scalars(expanding, { ids: [1, 3] }).all())
      const typed = text('SELECT id, name FROM users WHERE id = 1').columns({ id: Integer, name: Varchar() })
      out('typed', connection.execute(typed).mappings().one())
      out(
        'bad',
        err(() => text('SELECT :a').bindParams({ b: 1 })),
      )
      out('percent', connection.scalars(text("SELECT name FROM users WHERE name LIKE 'a%'")).all())
    },
  },
}
