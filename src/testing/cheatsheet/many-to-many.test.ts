import { expect, test } from 'vitest'
import {
  Bool,
  check,
  column,
  createEngine,
  DateTime,
  index,
  inspect,
  Integer,
  Table,
  unique,
  Varchar,
} from '../../index.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import { DeclarativeBase, mapped, mapper, relationship, Session } from '../../orm/index.ts'
import { printed, pythonList } from '../node/cheatsheet-output.ts'

const id = mapped(Integer, { primaryKey: true })

test('many-to-many with an association table', async () => {
  class Base extends DeclarativeBase {}
  const postTag = new Table('post_tag', Base.metadata, {
    postId: column('post_id', Integer, { foreignKey: 'post.id', primaryKey: true }),
    tagId: column('tag_id', Integer, { foreignKey: 'tag.id', primaryKey: true }),
  })
  class Post extends Base.table('post', {
    id,
    title: mapped(Varchar(200)),
    tags: relationship<Tag[]>(() => Tag, { secondary: postTag, backPopulates: 'posts' }),
  }) {}
  class Tag extends Base.table('tag', {
    id,
    name: mapped(Varchar(50), { unique: true }),
    posts: relationship<Post[]>(() => Post, { secondary: postTag, backPopulates: 'tags' }),
  }) {
    static {
      mapper(this)
    }
  }
  const engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
  using session = new Session(engine)
  const [py, web] = [new Tag({ name: 'python' }), new Tag({ name: 'web' })]
  const post = new Post({ title: 'FastAPI tour', tags: [py, web] })
  session.add(post)
  session.commit()
  session.refresh(post)
  expect([`${post.title} ${pythonList(post.tags.map((tag) => tag.name))}`]).toEqual(printed('m2m', 'm2m-use'))
})

test('association objects', async () => {
  class Base extends DeclarativeBase {}
  class PostTag extends Base.table('post_tag', {
    postId: mapped('post_id', Integer, { foreignKey: 'post.id', primaryKey: true }),
    tagId: mapped('tag_id', Integer, { foreignKey: 'tag.id', primaryKey: true }),
    addedAt: mapped('added_at', DateTime, { default: () => new Date() }),
    addedBy: mapped('added_by', Varchar(80), { nullable: true }),
    post: relationship<Post>(() => Post, { backPopulates: 'tagLinks' }),
    tag: relationship<Tag>(() => Tag, { backPopulates: 'postLinks' }),
  }) {}
  class Post extends Base.table('post', {
    id,
    title: mapped(Varchar(200)),
    tagLinks: relationship<PostTag[]>(() => PostTag, { backPopulates: 'post' }),
  }) {}
  class Tag extends Base.table('tag', {
    id,
    name: mapped(Varchar(50), { unique: true }),
    postLinks: relationship<PostTag[]>(() => PostTag, { backPopulates: 'tag' }),
  }) {
    static {
      mapper(this)
    }
  }
  const engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
  using session = new Session(engine)
  const py = new Tag({ name: 'python' })
  const post = new Post({ title: 'async/await', tagLinks: [new PostTag({ tag: py, addedBy: 'alice' })] })
  session.add(post)
  session.commit()
  const lines = post.tagLinks.map((link) => `${link.post.title} ← ${link.tag.name} (by ${link.addedBy})`)
  expect(lines).toEqual(printed('assoc-object', 'assoc-use'))
})

test('declarative models in depth, and what inspect() says of them', async () => {
  class Base extends DeclarativeBase {}
  class User extends Base.table(
    'users',
    {
      id,
      name: mapped(Varchar(100), { index: true }),
      email: mapped(Varchar(255)),
      age: mapped(Integer, { nullable: true }),
      isActive: mapped('is_active', Bool, { default: true }),
      created: mapped(DateTime, { default: () => new Date() }),
    },
    (t) => [
      unique(t.email).named('uq_users_email'),
      index('ix_users_active_name', t.isActive, t.name),
      check(t.age.ge(0), 'ck_users_age_nonneg'),
    ],
  ) {
    static {
      mapper(this)
    }
  }
  const engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
  expect(inspect(User).columns.map((one) => one.name)).toEqual(
    printed('inspection', 'inspect-mapper').map((line) => line.split(' ')[0]),
  )
  using session = new Session(engine)
  session.add(new User({ name: 'Alice', email: 'alice@example.com' }))
  session.commit()
  const alice = session.get(User, 1)!
  expect([alice.age, alice.isActive, alice.created instanceof Date]).toEqual([null, true, true])
  session.add(new User({ name: 'Bob', email: 'bob@example.com', age: -1 }))
  expect(() => session.flush()).toThrow('ck_users_age_nonneg')
})
