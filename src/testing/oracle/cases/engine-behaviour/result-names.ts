import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

export const resultNames: EngineBehaviourCases = {
  en_res_duplicate_names: {
    run({ engine, tables: { users, orders }, out }) {
      using connection = engine.connect()
      const query = select(users.c.id, orders.c.id, users.c.name).joinFrom(users, orders).orderBy(orders.c.id.desc())
      const first = connection.execute(query)
      const both = [first.indexOf(users.c.id), first.indexOf(orders.c.id)]
      const row = first.first()!
      out('keys', row.$fields)
      out('tuple', row)
      out('attr', [row.id, (row as unknown as { id_1: unknown }).id_1])
      out('mapping', row.$mapping)
      out(
        'by_column',
        both.map((index) => row.$tuple[index]),
      )
      const join = 'FROM users JOIN orders ON users.id = orders.user_id ORDER BY orders.id DESC'
      const textRow = connection.execute(text(`SELECT users.id, orders.id, users.name ${join}`)).first()!
      out('text_keys', textRow.$fields)
      out('text_tuple', textRow)
      out('text_attr', textRow['id'])
      out('text_mapping', textRow.$mapping['id'])
      const twice = connection.execute(text('SELECT 1 AS x, 2 AS x')).first()!
      out('dup', [twice, twice['x'], twice.$mapping])
      out('scalars_by_name', connection.execute(query).scalars('id').all())
      out('scalars_by_column', connection.execute(query).scalars(orders.c.id).all())
      const same = select(users.c.id, users.c.id, users.c.name).orderBy(users.c.id).limit(1)
      out('same_twice', [connection.execute(same).keys(), connection.execute(same).first()])
    },
  },

  en_res_keys: {
    run({ engine, tables: { users, orders }, out }) {
      using connection = engine.connect()
      const query = select(users.c.id, users.c.age.plus(1), func.lower(users.c.name), users.c.name.label('N x'))
      const result = connection.execute(query)
      out('keys', result.keys())
      out(
        'contains',
        ['id', users.c.id, 'zz', users.c.age].map((key) => result.indexOf(key) >= 0),
      )
      out('len', result.keys().length)
      const both = select(users.c.id, orders.c.id).joinFrom(users, orders)
      out('tablequal', connection.execute(both.setLabelStyle('tableAndColumn')).keys())
      out('none_style', connection.execute(both.setLabelStyle('none')).keys())
    },
  },
}
