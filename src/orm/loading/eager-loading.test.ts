import { beforeEach, describe, expect, test } from 'vitest'
import { createEngine } from '../../engine/create-engine.ts'
import type { Engine } from '../../engine/sync.ts'
import { event } from '../../event/event.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import { insert } from '../../sql/dml/insert.ts'
import { select } from '../../sql/selectable/select.ts'
import { type Blog, blog } from '../../testing/oracle/cases/orm-behaviour/models/blog.ts'
import { Session } from '../session/sync.ts'
import {
  containsEager,
  defaultload,
  defer,
  immediateload,
  joinedload,
  loadOnly,
  noload,
  raiseload,
  selectinload,
  subqueryload,
} from './options/loader-functions.ts'
import { withLoaderCriteria } from './options/with-loader-criteria.ts'

let m: Blog
let engine: Engine
let session: Session
const sent: string[] = []

beforeEach(async () => {
  m = blog()
  engine = createEngine(await sqljs.open({ database: ':memory:' }))
  m.Base.metadata.createAll(engine)
  engine.begin((connection) => {
    connection.execute(
      insert(m.User),
      [1, 2].map((id) => ({ id, name: 'ab'[id - 1]!, age: id })),
    )
    connection.execute(
      insert(m.Post),
      [1, 2, 3].map((id) => ({ id, title: 'pqr'[id - 1]!, body: 'x', userId: id < 3 ? 1 : 2 })),
    )
    connection.execute(
      insert(m.Tag),
      [1, 2].map((id) => ({ id, name: 'uv'[id - 1]! })),
    )
    connection.execute(
      insert(m.postTag),
      [
        [1, 1],
        [1, 2],
        [2, 1],
      ].map(([postId, tagId]) => ({ postId: postId!, tagId: tagId! })),
    )
    connection.execute(
      insert(m.Address),
      ['y', 'x'].map((email) => ({ email, userId: 1 })),
    )
  })
  event.listen(engine, 'beforeCursorExecute', ({ sql }) => sent.push(String(sql)))
  session = new Session(engine)
  sent.length = 0
})

const GRAPH = [
  [
    'a',
    [
      ['p', ['u', 'v']],
      ['q', ['u']],
    ],
    ['x', 'y'],
  ],
  ['b', [['r', []]], []],
]

describe('a graph of objects is the same by every strategy', () => {
  test.each([
    ['joined', () => joinedload(m.User.posts).joinedload(m.Post.tags), () => joinedload(m.User.addresses), 1],
    ['select-in', () => selectinload(m.User.posts).selectinload(m.Post.tags), () => selectinload(m.User.addresses), 4],
    ['subquery', () => subqueryload(m.User.posts).subqueryload(m.Post.tags), () => subqueryload(m.User.addresses), 4],
    [
      'immediate',
      () => immediateload(m.User.posts).immediateload(m.Post.tags),
      () => immediateload(m.User.addresses),
      8,
    ],
    [
      'select-in, then joined',
      () => selectinload(m.User.posts).joinedload(m.Post.tags),
      () => joinedload(m.User.addresses),
      2,
    ],
    [
      'joined, then select-in',
      () => joinedload(m.User.posts).selectinload(m.Post.tags),
      () => selectinload(m.User.addresses),
      3,
    ],
  ])('%s', (_, posts, addresses, statements) => {
    const statement = select(m.User).options(posts(), addresses()).orderBy(m.User.id)
    const users = session.scalars(statement).unique().all()
    const graph = users.map((user) => [
      user.name,
      user.posts.map((post) => [post.title, post.tags.map(({ name }) => name)]).sort(),
      user.addresses.map(({ email }) => email),
    ])
    expect(graph).toEqual(GRAPH)
    expect(sent).toHaveLength(statements)
    expect(users[0]!.posts[0]!.tags[0]).toBe(users[0]!.posts[1]!.tags[0])
  })

  test('rows that other joins repeat come once into a collection', () => {
    const statement = select(m.User, m.Address.email).join(m.User.addresses).options(joinedload(m.User.posts))
    const rows = session.execute(statement).unique().all()
    expect(rows.map((row) => [row[0].posts.length, row.email])).toEqual(
      [
        [2, 'x'],
        [2, 'y'],
      ].reverse(),
    )
  })

  test('two loads of one relationship by the same option use one plan and give the same', () => {
    const load = () => session.scalars(select(m.User).options(selectinload(m.User.posts)).where(m.User.id.eq(1))).one()
    const first = load().posts
    expect([load().posts === first, first.length, sent.length]).toEqual([true, 2, 3])
  })
})

describe('what is here already', () => {
  test('stays as it is, and what is missing is filled', () => {
    const user = session.get(m.User, 1)!
    user.name = 'changed'
    session
      .scalars(select(m.User).options(joinedload(m.User.posts)))
      .unique()
      .all()
    sent.length = 0
    expect([user.name, user.posts.length, sent.length]).toEqual(['changed', 2, 0])
  })

  test('keeps what was put into a collection before it was loaded', () => {
    const user = session.get(m.User, 1)!
    const post = session.noAutoflush(() => new m.Post({ title: 'new', user }))
    session.noAutoflush(() => session.scalars(select(m.User).options(selectinload(m.User.posts))).all())
    expect(user.posts.map(({ title }) => title).sort()).toEqual(['new', 'p', 'q'])
    expect(user.posts).toContain(post)
  })

  test('takes all values of the row by populateExisting', () => {
    const user = session.get(m.User, 1)!
    user.name = 'changed'
    const statement = select(m.User).options(loadOnly(m.User.name)).where(m.User.id.eq(1))
    session.scalars(statement.executionOptions({ populateExisting: true, autoflush: false })).all()
    expect([user.name, user.age]).toEqual(['a', 1])
  })
})

describe('partial rows', () => {
  test('partial, then full: what was left out is filled without a question', () => {
    const post = session.scalars(select(m.Post).options(loadOnly(m.Post.title)).where(m.Post.id.eq(1))).one()
    session.scalars(select(m.Post)).all()
    sent.length = 0
    expect([post.body, post.userId, sent.length]).toEqual(['x', 1, 0])
  })

  test('deferred, changed and refreshed', () => {
    const post = session.scalars(select(m.Post).options(defer(m.Post.body)).where(m.Post.id.eq(1))).one()
    post.body = 'mine'
    post.title = 'mine'
    session.flush()
    session.refresh(post, [m.Post.title])
    expect([post.title, post.body]).toEqual(['mine', 'mine'])
    session.refresh(post)
    expect([post.title, post.body, post.userId]).toEqual(['mine', 'mine', 1])
  })

  test('three classes in one row, two of them by joins', () => {
    const statement = select(m.Post, m.User)
      .join(m.Post.user)
      .options(containsEager(m.Post.user), joinedload(m.Post.tags))
      .orderBy(m.Post.id)
    const rows = session.execute(statement).unique().all()
    const shown = rows.map((row) => [row[0].title, row[0].user === row[1], row[1].name, row[0].tags.length])
    expect(shown).toEqual([
      ['p', true, 'a', 2],
      ['q', true, 'a', 1],
      ['r', true, 'b', 0],
    ])
  })
})

describe('options', () => {
  test('of the first load hold for what is loaded when it is read', () => {
    const option = defaultload(m.User.posts).joinedload(m.Post.tags)
    const user = session.scalars(select(m.User).options(option).where(m.User.id.eq(1))).one()
    expect(user.posts.map(({ tags }) => tags.length).sort()).toEqual([1, 2])
    expect(sent).toHaveLength(2)
  })

  test('criteria hold wherever the class is loaded', () => {
    const user = session.scalars(select(m.User).options(withLoaderCriteria(m.Post, m.Post.title.eq('q')))).all()[0]!
    expect(user.posts.map(({ title }) => title)).toEqual(['q'])
  })

  test('noload and raiseload', () => {
    const [user] = session.scalars(select(m.User).options(noload(m.User.posts), raiseload('*'))).all()
    expect(user!.posts).toEqual([])
    expect(() => user!.addresses).toThrow("'User.addresses' was not loaded, and raiseload() forbids to load it now.")
  })

  test('of get()', () => {
    const user = session.get(m.User, 1, { options: [joinedload(m.User.posts)] })!
    expect([user.posts.length, sent.length]).toEqual([2, 1])
  })

  test('that do not follow from each other are refused', () => {
    // @ts-expect-error addresses are no relationship of posts
    expect(() => selectinload(m.User.posts).selectinload(m.User.addresses)).toThrow(
      'User.addresses does not follow User.posts, which leads to Post.',
    )
    // @ts-expect-error posts are not selected
    expect(() => session.scalars(select(m.User).options(selectinload(m.Post.tags)))).toThrow(
      'An option speaks of Post.tags, and the statement selects User.',
    )
  })

  test('joined collections need unique(), and are not read in parts', () => {
    const statement = select(m.User).options(joinedload(m.User.posts))
    expect(() => session.scalars(statement).all()).toThrow('call unique() on the result')
    expect(() => session.execute(statement).all()).toThrow('call unique() on the result')
    expect(() => session.scalars(statement.executionOptions({ yieldPer: 1 }))).toThrow('need all rows at once')
    expect(session.execute(statement).unique().scalars().all()).toHaveLength(2)
  })
})

describe('load()', () => {
  test('gives a relationship, once loaded without a question', () => {
    const user = session.get(m.User, 1)!
    expect(session.load(user, m.User.posts)).toHaveLength(2)
    sent.length = 0
    expect([session.load(user, m.User.posts) === user.posts, sent.length]).toEqual([true, 0])
  })
})
