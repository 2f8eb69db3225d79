import { expect, test } from 'vitest'
import { column, createEngine, Integer, MetaData, select, Table, Varchar } from '../../index.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import {
  DeclarativeBase,
  fromTable,
  mapImperatively,
  mapped,
  mapper,
  MappingError,
  relationship,
  Session,
} from '../index.ts'

const metadata = new MetaData()
const users = new Table('users', metadata, { id: column(Integer, { primaryKey: true }), name: column(Varchar(20)) })
const posts = new Table('posts', metadata, {
  id: column(Integer, { primaryKey: true }),
  title: column(Varchar(20)),
  userId: column(Integer, { foreignKey: 'users.id' }),
})

class PlainUser {
  declare readonly name: string
  get shout() {
    return this.name.toUpperCase()
  }
  static readonly kind = 'person'
}
const User = mapImperatively(PlainUser, users, {
  posts: relationship<InstanceType<typeof Post>[]>('posts', { backPopulates: 'user' }),
})
const Post = mapImperatively(class PlainPost {}, posts, {
  user: relationship<PlainUser>('users', { backPopulates: 'posts' }),
})

test('a plain class on a table', async () => {
  const engine = createEngine(await sqljs.open({ database: ':memory:' }))
  metadata.createAll(engine)
  using session = new Session(engine)
  session.add(new User({ name: 'Ann' }))
  session.flush()
  session.add(new Post({ title: 'Salt', userId: 1 }))
  session.commit()
  const ann = session.scalars(select(User).where(User.name.eq('Ann'))).one()
  expect([ann.shout, ann.posts[0]?.title, ann.posts[0]?.user]).toEqual(['ANN', 'Salt', ann])
  expect(session.scalars(select(Post.title).join(Post.user).where(User.name.eq('Ann'))).all()).toEqual(['Salt'])
  expect(ann).toBeInstanceOf(User)
})

test('a declarative class on a table', () => {
  class Base extends DeclarativeBase {
    static override readonly metadata = metadata
  }
  class Author extends fromTable(Base, users, { posts: relationship<object[]>(() => Post) }) {
    static {
      mapper(this)
    }
  }
  expect(new Author({ name: 'Ann' }).name).toBe('Ann')
  expect(() => fromTable(Base, users, { toJSON: mapped(Integer) })).toThrow(MappingError)
})
