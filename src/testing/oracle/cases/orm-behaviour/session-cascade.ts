import { mapper } from '../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../orm/mapping/declarative-base.ts'
import { relationship } from '../../../../orm/relationships/relationship.ts'
import { column as mapped } from '../../../../schema/column-definition.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import { type OrmBehaviourCases, ormCase } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, withUsers } from './blog-case.ts'

const id = mapped(Integer, { primaryKey: true })
const pid = mapped(Integer, { nullable: true, foreignKey: 'p.id' })

export const sessionCascade: OrmBehaviourCases = {
  cascade_save_update_via_collection: blogCase(
    ({ session, m: { User, Post }, out, st }) => {
      const post = new Post({ title: 'p' })
      session.get(User, 1)!.posts.push(post)
      out('state', st(post))
    },
    withUsers({ id: 1, name: 'a' }),
  ),

  cascade_save_update_disabled: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class P extends Base.table('p', { id, cs: relationship<C[]>(() => C, { cascade: 'merge' }) }) {}
      class C extends Base.table('c', { id, pid }) {}
      mapper(P, C)
      return { Base, P, C }
    },
    run({ session, m: { P, C }, out, st }) {
      const p = new P({ cs: [new C({})] })
      session.add(p)
      out('child', st(p.cs[0]!))
      session.flush()
    },
  }),

  cascade_refresh_expire: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class P extends Base.table('p', { id, cs: relationship<C[]>(() => C, { cascade: 'all' }) }) {}
      class C extends Base.table('c', { id, v: mapped(Integer, { nullable: true }), pid }) {}
      mapper(P, C)
      return { Base, P, C }
    },
    setup(session, { P, C }) {
      session.add(new P({ id: 1, cs: [new C({ v: 1 })] }))
    },
    run({ session, m: { P }, out, loaded }) {
      const p = session.get(P, 1)!
      const c = p.cs[0]!
      session.expire(p)
      out('child_loaded', loaded(c))
    },
  }),

  backref_sync_m2o_set: blogCase(({ m: { User, Post }, out }) => {
    const [user, post] = [new User({ name: 'a' }), new Post({ title: 'p' })]
    const titles = () => user.posts.map(({ title }) => title)
    post.user = user
    out('posts', titles())
    post.user = null
    out('posts2', titles())
  }),

  backref_sync_collection_replace: blogCase(({ m: { User, Post }, out }) => {
    const user = new User({ name: 'a' })
    const [p, q] = [new Post({ title: 'p' }), new Post({ title: 'q' })]
    user.posts = [p]
    user.posts = [q]
    out('users', [p.user, q.user === user])
  }),

  backref_sync_move_between_parents: blogCase(({ m: { User, Post }, out }) => {
    const [a, b, p] = [new User({ name: 'a' }), new User({ name: 'b' }), new Post({ title: 'p' })]
    a.posts.push(p)
    p.user = b
    out('lens', [a.posts.length, b.posts.length])
  }),

  backref_sync_one_to_one: blogCase(({ m: { User, Profile }, out }) => {
    const [user, first, second] = [new User({ name: 'a' }), new Profile({ bio: '1' }), new Profile({ bio: '2' })]
    user.profile = first
    user.profile = second
    out('users', [first.user, second.user === user])
    first.user = user
    out('swapped', [user.profile === first, second.user])
  }),

  collection_set_type_and_duplicates: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class P extends Base.table('p', { id, cs: relationship<Set<C>>(() => C, { collection: 'set' }) }) {}
      class C extends Base.table('c', { id, pid }) {}
      mapper(P, C)
      return { Base, P, C }
    },
    run({ session, m: { P, C }, out }) {
      const [p, c] = [new P({}), new C({})]
      p.cs.add(c)
      p.cs.add(c)
      session.add(p)
      session.flush()
      out('n', p.cs.size)
    },
  }),

  collection_attribute_keyed_dict: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class P extends Base.table('p', {
        id,
        notes: relationship<Map<string, N>>(() => N, {
          collection: 'map',
          keyedBy: 'key',
          cascade: 'all, delete-orphan',
        }),
      }) {}
      class N extends Base.table('n', {
        id,
        pid: mapped(Integer, { foreignKey: 'p.id' }),
        key: mapped(Varchar()),
        text: mapped(Varchar()),
      }) {}
      mapper(P, N)
      return { Base, P, N }
    },
    run({ session, m: { P, N }, out }) {
      const p = new P({ notes: new Map([['a', new N({ key: 'a', text: 'A' })]]) })
      p.notes.set('b', new N({ key: 'b', text: 'B' }))
      session.add(p)
      session.commit()
      out('keys', [...p.notes.keys()].sort())
      p.notes.delete('a')
      session.commit()
      out('keys2', [...p.notes.keys()].sort())
    },
  }),

  collection_list_duplicate_append: blogCase(({ session, m: { User, Post }, out }) => {
    const [user, post] = [new User({ name: 'a' }), new Post({ title: 'p' })]
    user.posts.push(post)
    user.posts.push(post)
    session.add(user)
    session.flush()
    out('n_memory', user.posts.length)
    session.expire(user)
    out('n_db', user.posts.length)
  }),

  collection_wrong_type_error: blogCase(({ m: { User }, out, err }) => {
    const user = new User({ name: 'a' })
    out('e', err(() => user.posts.push('x' as never)).error)
    out('e2', err(() => (user.posts = 5 as never)).error)
  }),

  constructor_unknown_kw_error: blogCase(({ m: { User }, out, err }) => {
    out(
      'e',
      err(() => new User({ nope: 1 } as never)),
    )
  }),
}
