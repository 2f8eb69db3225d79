import { deleteFrom } from '../../../../sql/dml/delete.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { update } from '../../../../sql/dml/update.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'

const two = withUsers({ id: 1, name: 'a', age: 1 }, { id: 2, name: 'b', age: 5 })
const one = withUsers({ id: 1, name: 'a', age: 1 })

export const queryDml: OrmBehaviourCases = {
  query_dml_insert_values: blogCase(({ session, m: { User }, out }) => {
    session.execute(insert(User).values({ name: 'a' }))
    session.execute(insert(User), [{ name: 'b' }, { name: 'c' }])
    out('n', session.scalar(select(func.count()).selectFrom(User)))
  }),

  query_dml_insert_returning_entities: blogCaseInBoth(
    ({ session, m: { User }, out, st }) => {
      const users = session.scalars(insert(User).returning(User), [{ name: 'b' }, { name: 'c' }]).all()
      out('states', users.map(st))
      out('names', users.map(({ name }) => name).sort())
    },
    async ({ session, m: { User }, out, st }) => {
      const users = (await session.scalars(insert(User).returning(User), [{ name: 'b' }, { name: 'c' }])).all()
      out('states', users.map(st))
      out('names', users.map(({ name }) => name).sort())
    },
  ),

  query_dml_update_sync_auto: blogCaseInBoth(
    ({ session, m: { User }, out, mark, nsql }) => {
      const users = session.scalars(select(User).orderBy(User.id)).all()
      session.execute(update(User).where(User.age.gt(3)).values({ name: 'z' }))
      mark('after')
      out(
        'names',
        users.map(({ name }) => name),
      )
      out('sql', nsql())
    },
    async ({ session, m: { User }, out, mark, nsql }) => {
      const users = (await session.scalars(select(User).orderBy(User.id))).all()
      await session.execute(update(User).where(User.age.gt(3)).values({ name: 'z' }))
      mark('after')
      out(
        'names',
        users.map(({ name }) => name),
      )
      out('sql', nsql())
    },
    two,
  ),

  query_dml_update_sync_fetch: blogCase(({ session, m: { User }, out, mark }) => {
    const users = session.scalars(select(User).orderBy(User.id)).all()
    const statement = update(User).where(User.age.gt(3)).values({ name: 'z' })
    session.execute(statement, {}, { synchronizeSession: 'fetch' })
    mark('after')
    out(
      'names',
      users.map(({ name }) => name),
    )
  }, two),

  query_dml_update_sync_false: blogCase(({ session, m: { User }, out }) => {
    const user = session.get(User, 1)!
    session.execute(update(User).values({ name: 'z' }).executionOptions({ synchronizeSession: false }))
    out('stale', user.name)
    session.expireAll()
    out('fresh', user.name)
  }, one),

  query_dml_update_returning: blogCase(({ session, m: { User }, out }) => {
    const users = session.scalars(update(User).values({ age: 5 }).returning(User)).all()
    out(
      'ages',
      users.map(({ age }) => age),
    )
  }, one),

  query_dml_delete_no_cascade: blogCase(
    ({ session, m: { User }, out, err }) => {
      out('e', err(() => session.execute(deleteFrom(User))).error)
    },
    (session, { User, Post }) => session.add(new User({ id: 1, name: 'a', posts: [new Post({ title: 'p' })] })),
  ),

  query_bulk_save_insert_mappings: blogCase(({ session, m: { User }, out, st }) => {
    session.bulkInsertMappings(User, [{ name: 'a', age: 1 }, { name: 'b', age: 2 }, { name: 'c' }])
    session.bulkUpdateMappings(User, [{ id: 1, name: 'z' }])
    const objects = [new User({ name: 's1' }), new User({ name: 's2' })]
    session.bulkSaveObjects(objects)
    out(
      'ids',
      objects.map(({ id }) => id),
    )
    out('state', st(objects[0]!))
  }),

  query_dml_rowcount: blogCase(
    ({ session, m: { User }, out }) => {
      out('upd', session.execute(update(User).values({ age: 1 })).rowCount)
      out('del', session.execute(deleteFrom(User).where(User.id.eq(1))).rowCount)
    },
    withUsers({ id: 1, name: 'a' }, { id: 2, name: 'b' }),
  ),
}
