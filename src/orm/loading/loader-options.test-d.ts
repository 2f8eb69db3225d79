import { select } from '../../sql/selectable/select.ts'
import type { Blog } from '../../testing/oracle/cases/orm-behaviour/models/blog.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import { aliased } from '../mapping/aliased.ts'
import { awaitable } from '../session/awaitable.ts'
import type { AsyncSession } from '../session/async.ts'
import type { Session } from '../session/sync.ts'
import type { Load } from './options/load.ts'
import { defer, joinedload, loadOnly, raiseload, selectinload } from './options/loader-functions.ts'
import { withLoaderCriteria } from './options/with-loader-criteria.ts'

declare const blog: Blog
declare const session: Session
declare const asyncSession: AsyncSession
const { User, Post, Tag, Address } = blog
type Instance<M extends abstract new (...args: never) => unknown> = InstanceType<M>
type U = Instance<typeof User>
type P = Instance<typeof Post>

// A chain begins at a class and goes on from the one that it leads to.
sameType<ReturnType<typeof fromUsers>, Load<'user_account', Instance<typeof Tag>>>()
const fromUsers = () => selectinload(User.posts).joinedload(Post.tags)
select(User).options(fromUsers(), raiseload('*'), loadOnly(User.name, User.age), defer(User.age))
select(User, Post).options(joinedload(Post.tags))
select(User).options(selectinload(User.posts).options(joinedload(Post.tags), defer(Post.body)))
select(User).options(withLoaderCriteria(Post, Post.title.eq('p')))
const writer = aliased(User, 'writer')
select(writer).options(selectinload(writer.posts))
export const users: U[] = session.scalars(select(User).options(fromUsers())).all()

// @ts-expect-error addresses are no relationship of posts
selectinload(User.posts).selectinload(User.addresses)
// @ts-expect-error posts are not selected
select(User).options(joinedload(Post.tags))
// @ts-expect-error a column is no relationship
selectinload(User.name)
// @ts-expect-error a relationship is no column
defer(User.posts)
// @ts-expect-error nested options are of the class that the chain leads to
selectinload(User.posts).options(joinedload(User.addresses))

// What load() gives follows from the relationship.
declare const user: U
declare const post: P
sameType<ReturnType<typeof loaded>, P[]>()
const loaded = () => session.load(user, User.posts)
sameType<ReturnType<typeof loadedLater>, Promise<U | null>>()
const loadedLater = () => asyncSession.load(post, Post.user)
sameType<ReturnType<typeof awaited>, Promise<Instance<typeof Address>[]>>()
const awaited = () => awaitable(user).addresses
session.refresh(user, [User.posts, User.name, 'age'])
// @ts-expect-error posts have no addresses
session.load(post, User.addresses)
// @ts-expect-error of another class
session.refresh(user, [Post.title])
