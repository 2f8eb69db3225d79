import { deleteFrom } from '../../../../sql/dml/delete.ts'
import { update } from '../../../../sql/dml/update.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

export const result: EngineBehaviourCases = {
  en_res_row_access: {
    run({ engine, tables: { users }, out, err }) {
      using connection = engine.connect()
      const query = select(users.c.id, users.c.name, func.count().label('count'))
        .groupBy(users.c.id, users.c.name)
        .orderBy(users.c.id)
      const row = connection.execute(query).first()!
      const tuple = row.$tuple
      out('index', [row[0], tuple.at(-1), tuple.slice(0, 2), tuple.length])
      out('attr', [row.id, row.name])
      out('count_attr_is_method', typeof row.count === 'function')
      out('mapping', [row.$mapping.name, row.$mapping['name'], row.$mapping.count])
      out('fields', row.$fields)
      out('asdict', row.$mapping)
      const [id, name, count] = row
      out('tuple', [tuple, id === 1 && name === 'ann' && count === 1, true, true])
      out('compare', Number(row[0]) < 2)
      out(
        'missing',
        err(() => connection.execute(query).scalars('nope')),
      )
      out(
        'string_index',
        err(() => (tuple as unknown as Record<string, unknown>)['name']),
      )
      out(
        'set',
        err(() => Object.assign(row, { name: 'x' })),
      )
      out('unpack', [...row])
      out(
        'range',
        err(() => connection.execute(query).scalars(9)),
      )
    },
  },

  en_res_fetch: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const rows = connection.execute(select(users.c.id).orderBy(users.c.id))
      out('fetchone', rows.fetchOne())
      out('fetchmany', rows.fetchMany(2))
      out('fetchmany_default', rows.fetchMany())
      out('fetchall', rows.fetchAll())
      out('end', [rows.fetchOne(), rows.fetchMany(2), rows.fetchAll()])
      out('closed', rows.isClosed)
    },
  },

  en_res_partitions: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const query = select(users.c.id).orderBy(users.c.id)
      out('parts', connection.execute(query).partitions(2))
      out('yield_per', connection.execute(query, undefined, { yieldPer: 3 }).partitions())
      out('scalars', connection.execute(query).scalars().partitions(4))
      out('iter', connection.execute(query).yieldPer(2))
    },
  },

  en_res_unique: {
    run({ engine, tables: { users }, out, err }) {
      using connection = engine.connect()
      const ages = select(users.c.age).orderBy(users.c.id)
      const are25 = ages.where(users.c.age.eq(25))
      out('unique', connection.execute(ages).unique().all())
      out('scalars_unique', connection.execute(ages).scalars().unique().all())
      const both = connection.execute(select(users.c.id, users.c.age).orderBy(users.c.id))
      out('unique_key', both.unique((row) => row.age).all())
      const one = err(() => connection.execute(are25).unique().one())
      out('unique_one', one)
      out('unique_first', connection.execute(are25).unique().first())
      out('fetchmany', connection.execute(ages).unique().fetchMany(3))
      out('partitions', connection.execute(ages).unique().partitions(2))
    },
  },

  en_res_no_rows_statement: {
    run({ engine, tables: { users }, out, err }) {
      using connection = engine.connect()
      const changed = connection.execute(update(users).values({ age: 1 }).where(users.c.id.lt(3)))
      out('returns_rows', [changed.returnsRows, changed.rowCount, changed.isClosed, changed.isInsert])
      const all = err(() => changed.all())
      out('all', all)
      const keys = err(() => changed.keys())
      out('keys', keys)
      const scalar = err(() => changed.scalar())
      out('scalar', scalar)
      out('delete_none', connection.execute(deleteFrom(users).where(users.c.id.gt(99))).rowCount)
      out('ddl', connection.execute(text('CREATE TABLE zz (id INTEGER)')).returnsRows)
    },
  },

  en_res_freeze_merge: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const query = select(users.c.id, users.c.name).where(users.c.id.lt(3)).orderBy(users.c.id)
      const frozen = connection.execute(query).freeze()
      out('first', frozen().all())
      out('again', frozen().scalars(1).all())
      const idOf = (id: number) => connection.execute(select(users.c.id).where(users.c.id.eq(id)))
      const first = idOf(1)
      out('merged', first.merge(idOf(2)).all())
    },
  },

  en_res_stream: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const query = select(users.c.id).orderBy(users.c.id)
      const rows = connection.executionOptions({ maxRowBuffer: 2 }).stream(query)
      out('first_two', rows.fetchMany(2))
      out('rest', rows.scalars().all())
      let sum = 0
      for (const row of connection.execute(query)) sum += row.id
      out('sum', sum)
    },
  },
}
