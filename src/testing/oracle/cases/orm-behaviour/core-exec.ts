import { column } from '../../../../schema/column-definition.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Integer } from '../../../../types/integer.ts'
import type { OrmBehaviourCases, OrmContext } from '../../signatures/orm-behaviour-case.ts'
import { ormCase } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, withUsers } from './blog-case.ts'
import type { Blog } from './models/blog.ts'

const key = { id: column(Integer, { primaryKey: true }) }

interface ReadRow extends Iterable<unknown> {
  readonly id: number
  readonly name: string
  readonly 1: string
  readonly $mapping: { readonly name: string }
}

function outRow(row: ReadRow, out: OrmContext<Blog>['out'], err: OrmContext<Blog>['err']): void {
  const isEqual = [...row].join() === [1, 'a', 5].join()
  out('row', [row.id, row.name, row[1], row.$mapping.name, row.$mapping, isEqual, [...row].length])
  out(
    'attr_err',
    err(() => (row as unknown as { nope: unknown }).nope),
  )
}

export const coreExec: OrmBehaviourCases = {
  core_insert_primary_key: blogCase(({ engine, m: { User }, out, err }) => {
    engine.begin((connection) => {
      const one = connection.execute(insert(User).values({ name: 'a' }))
      out('pk', one.insertedPrimaryKey)
      out('rowcount', one.rowCount)
      out('returns_rows', one.returnsRows)
      const many = connection.execute(insert(User), [{ name: 'b' }, { name: 'c' }])
      out('many_rowcount', many.rowCount)
      out(
        'many_pk',
        err(() => many.insertedPrimaryKey),
      )
    })
  }),

  core_insertmanyvalues_batches: ormCase({
    models() {
      const metadata = new MetaData()
      const definitions = { ...key, v: column(Integer, { nullable: true }) }
      return { metadata, t: new Table('t', metadata, definitions) }
    },
    run({ engine, m: { t }, out }) {
      const connection = engine.connect().executionOptions({ insertManyValuesPageSize: 2 })
      const rows = Array.from({ length: 5 }, (_, v) => ({ v }))
      out('n', connection.execute(insert(t).returning(t.c.id), rows).all().length)
      connection.close()
    },
  }),

  core_result_methods: blogCase(
    ({ engine, m: { User }, out, err }) => {
      const connection = engine.connect()
      const query = select(User.id, User.name, User.age).orderBy(User.id)
      const result = () => connection.execute(query)
      out('all', result().tuples().all())
      out('mappings', result().mappings().all())
      out('scalars1', result().scalars(1).all())
      out('first', result().tuples().first())
      out(
        'fetchmany',
        [...result().partitions(1)].map((part) => part.length),
      )
      out('columns', result().columns('name', 'id').tuples().all())
      out(
        'tuples_one',
        err(() => result().one()),
      )
      out(
        'one_none',
        err(() => connection.execute(query.where(User.id.eq(9))).one()),
      )
      out('scalar', result().scalar())
      outRow(result().first()!, out, err)
      const closed = result()
      closed.close()
      out(
        'closed',
        err(() => closed.all()),
      )
      const read = result()
      read.all()
      out('exhausted_all', read.all())
      const twice = select(literal(1)).unionAll(select(literal(1)))
      out('unique', connection.execute(twice).unique().all().length)
      out('keys', result().keys())
      const frozen = result().freeze()
      out('freeze', [frozen().all().length, frozen().all().length])
      connection.close()
    },
    withUsers({ id: 1, name: 'a', age: 5 }, { id: 2, name: 'b' }),
  ),

  core_ambiguous_column_name: ormCase({
    models() {
      const metadata = new MetaData()
      const definitions = { ...key, x: column(Integer, { nullable: true }) }
      return { metadata, a: new Table('a', metadata, definitions), b: new Table('b', metadata, definitions) }
    },
    run({ engine, m: { a, b }, out, err }) {
      engine.begin((connection) => {
        connection.execute(insert(a).values({ id: 1, x: 2 }))
        connection.execute(insert(b).values({ id: 1, x: 3 }))
        const query = select(a.c.x, b.c.x)
        const result = connection.execute(query)
        out('keys', result.keys())
        const row = result.one()
        out('by_col', [row[result.indexOf(a.c.x) as 0], row[result.indexOf(b.c.x) as 1]])
        const ambiguous = connection.execute(text('SELECT a.x, b.x FROM a, b')).one() as unknown as { x: unknown }
        out(
          'text_amb',
          err(() => ambiguous.x),
        )
      })
    },
  }),

  core_text_params: blogCase(({ engine, out, err }) => {
    const connection = engine.connect()
    out('v', connection.execute(text('SELECT :a'), { a: 'x' }).scalar())
    out(
      'missing',
      err(() => connection.execute(text('SELECT :a'))),
    )
    out(
      'string_stmt',
      err(() => connection.execute('SELECT 1' as never)),
    )
    connection.close()
  }),

  core_driver_error_class: blogCase(({ engine, m: { User, Post, Tag }, out, err }) => {
    const connection = engine.connect()
    out('syntax', err(() => connection.execute(text('SELEC 1'))).error)
    connection.rollback()
    out('unique', err(() => connection.execute(insert(Tag).values([{ name: 'x' }, { name: 'x' }]))).error)
    connection.rollback()
    out('notnull', err(() => connection.execute(insert(User).values({ name: null } as never))).error)
    connection.rollback()
    out('fk', err(() => connection.execute(insert(Post).values({ title: 'p', userId: 99 }))).error)
    connection.close()
  }),
}
