import { event } from '../../event/event.ts'
import type { Result } from '../../engine/result.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { type Select, select } from '../../sql/selectable/select.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import type { Blog } from '../../testing/oracle/cases/orm-behaviour/models/blog.ts'
import { withLoaderCriteria } from '../loading/options/with-loader-criteria.ts'
import { AsyncSession } from './async.ts'
import { Session } from './sync.ts'

declare const blog: Blog
const { User } = blog

// What a statement is tells its type, and it is replaced by one of the kind.
event.listen(Session, 'doOrmExecute', (state) => {
  sameType<typeof state.session, Session>()
  if (state.isSelect) state.statement = state.statement.options(withLoaderCriteria(User, User.age.gt(1)))
  else if (state.isUpdate || state.isDelete) state.statement = state.statement.where(User.age.gt(1))
  // @ts-expect-error a text has no where()
  else state.statement.where()
  sameType<ReturnType<typeof state.invokeStatement>, Result<unknown>>()
})
event.listen(AsyncSession, 'doOrmExecute', (state) => {
  sameType<ReturnType<typeof state.invokeStatement>, Promise<Result<unknown>>>()
})
// @ts-expect-error no event
event.listen(Session, 'doExecute', () => undefined)

// The rows of another statement are those of the classes that were selected.
const given = () => select(User).fromStatement(text('SELECT 1'))
sameType<ReturnType<typeof given>, Select<[typeof User]>>()
