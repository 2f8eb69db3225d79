import { deleteFrom } from '../../sql/dml/delete.ts'
import { update } from '../../sql/dml/update.ts'
import type { Select } from '../../sql/selectable/select.ts'
import { select } from '../../sql/selectable/select.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import type { Blog } from '../../testing/oracle/cases/orm-behaviour/models/blog.ts'
import { aliased } from '../mapping/aliased.ts'

declare const blog: Blog
declare const user: InstanceType<Blog['User']>
const { User, Post } = blog

const posts = () => select(Post).filterBy({ title: 'x', body: null, user })
sameType<ReturnType<typeof posts>, Select<[typeof Post]>>()
select(Post).filterBy({ user: null, id: User.id })
select(aliased(User, 'u')).filterBy({ name: 'x' })
select(User).join(User.posts).filterBy<typeof Post>({ title: 'x' })
update(User).filterBy({ name: 'x' }).values({ name: 'y' })
deleteFrom(User).filterBy({ name: null })

// @ts-expect-error no attribute
select(User).filterBy({ nam: 'x' })
// @ts-expect-error no string
select(User).filterBy({ name: 1 })
// @ts-expect-error a post is no user
select(Post).filterBy({ user: 1 })
// @ts-expect-error a collection is not compared
select(User).filterBy({ posts: [] })
// @ts-expect-error no attribute
update(User).filterBy({ nam: 'x' })
// @ts-expect-error no attribute
deleteFrom(User).filterBy({ nam: 'x' })
