import { beforeEach, describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { event } from '../../event/event.ts'
import { insert } from '../../sql/dml/insert.ts'
import { select } from '../../sql/selectable/select.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { type Blog, blog } from '../../testing/oracle/cases/orm-behaviour/models/blog.ts'
import { recordedDriver } from '../../testing/suite/recorded-driver.ts'
import { Session } from '../session/sync.ts'
import { immediateload, joinedload, raiseload, selectinload } from './options/loader-functions.ts'

let m: Blog
let library: OpenLibrary
let session: Session

beforeEach(async () => {
  m = blog()
  library = await openLibrary({ transaction: 'auto' }, m.Base.metadata)
  session = new Session(library.engine)
  session.execute(
    insert(m.User),
    [1, 2, 3].map((id) => ({ id, name: 'abc'[id - 1]!, age: id })),
  )
  session.execute(
    insert(m.Post),
    [1, 2, 3].map((id) => ({ id, title: 'pqr'[id - 1]!, body: 'x', userId: id < 3 ? 1 : 2 })),
  )
  session.execute(
    insert(m.Tag),
    [1, 2].map((id) => ({ id, name: 'uv'[id - 1]! })),
  )
  session.execute(insert(m.postTag), [
    { postId: 1, tagId: 1 },
    { postId: 1, tagId: 2 },
    { postId: 3, tagId: 2 },
  ])
  session.commit()
  library.sent()
})

const chain = () => [selectinload(m.User.posts).selectinload(m.Post.tags)] as const
const shape = (users: readonly InstanceType<Blog['User']>[]) =>
  users.map((user) => [user.name, ...user.posts.map((post) => [post.title, ...post.tags.map(({ name }) => name)])])
const ALL = [['a', ['p', 'u', 'v'], ['q']], ['b', ['r', 'v']], ['c']]
const requests = () => library.sent().filter((sent) => sent !== 'connect' && sent !== 'close')

describe('all levels of a selectinload chain', () => {
  test('are one request with one snapshot', () => {
    const users = session
      .scalars(
        select(m.User)
          .options(...chain())
          .orderBy(m.User.id),
      )
      .all()
    expect(shape(users)).toEqual(ALL)
    const sent = requests()
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatch(
      /^atomic: SELECT .*FROM user_account.*; SELECT .*FROM \(SELECT .*; SELECT .*FROM \(SELECT /i,
    )
  })

  test('many-to-one, and below what is joined', () => {
    const posts = session
      .scalars(
        select(m.Post)
          .options(joinedload(m.Post.user).selectinload(m.User.posts), selectinload(m.Post.tags))
          .orderBy(m.Post.id),
      )
      .all()
    expect(posts.map(({ user, tags }) => [user?.name, user?.posts.length, tags.length])).toEqual([
      ['a', 2, 2],
      ['a', 2, 0],
      ['b', 1, 1],
    ])
    expect(requests()).toHaveLength(1)
  })

  test('of get()', () => {
    const user = session.get(m.User, 1, { options: chain() })
    expect(shape([user!])).toEqual([ALL[0]])
    expect(requests()).toHaveLength(1)
  })

  test('with a limit only where the order leaves nothing open', () => {
    const limited = select(m.User)
      .options(...chain())
      .limit(2)
    expect(shape(session.scalars(limited.orderBy(m.User.id)).all())).toEqual(ALL.slice(0, 2))
    expect(requests()).toHaveLength(1)
    session.expungeAll()
    expect(shape(session.scalars(limited.orderBy(m.User.name)).all())).toEqual(ALL.slice(0, 2))
    expect(requests()).toHaveLength(3)
  })

  test('objects that refer elsewhere than their rows get what they refer to', () => {
    const post = session.get(m.Post, 1)!
    library.sent()
    const off = session.noAutoflush(() => {
      post.userId = 3
      return session.scalars(select(m.Post).options(selectinload(m.Post.user), raiseload('*')).orderBy(m.Post.id)).all()
    })
    expect(off.map(({ user }) => user?.name)).toEqual(['c', 'a', 'b'])
  })

  test('over tables with staged writes the transaction becomes interactive', () => {
    session.add(new m.Tag({ name: 'w' }))
    const users = session
      .scalars(
        select(m.User)
          .options(...chain())
          .orderBy(m.User.id),
      )
      .all()
    expect(shape(users)).toEqual(ALL)
    expect(session.plan().promotedBy).toMatch(/^a query over tables with staged writes/)
  })

  test('what is loaded object by object keeps its own statements', () => {
    const users = session.scalars(select(m.User).options(immediateload(m.User.posts)).orderBy(m.User.id)).all()
    expect(users.map(({ posts }) => posts.length)).toEqual([2, 1, 0])
    expect(requests()).toHaveLength(4)
  })

  test('listeners hear of each statement', () => {
    const heard: string[] = []
    event.listen(library.engine, 'afterExecute', ({ sql, rowCount }) =>
      heard.push(`${rowCount} ${/FROM \(?(\w+)/.exec(sql)![1]!}`),
    )
    session.scalars(select(m.User).options(...chain()))
    expect(heard).toEqual(['3 user_account', '3 SELECT', '3 SELECT'])
  })
})

test('keys of selectinload() are as many in a statement as the driver takes', async () => {
  const driver = await sqljs.open()
  const lines: string[] = []
  const recorded = recordedDriver(driver, (request) => request.kind === 'execute' && lines.push(request.statement.sql))
  const engine = createEngine({ ...recorded, capabilities: { ...driver.capabilities, maxParameters: 10 } })
  m.Base.metadata.createAll(engine)
  using few = new Session(engine)
  few.addAll(Array.from({ length: 25 }, (_, i) => new m.User({ id: i + 1, name: `user ${i}` })))
  few.commit()
  lines.length = 0
  few.scalars(select(m.User).options(selectinload(m.User.posts)))
  expect(lines.map((sql) => sql.split('?').length - 1)).toEqual([0, 10, 10, 5])
})
