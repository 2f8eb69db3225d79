import type { Session } from '../../../../orm/session/sync.ts'
import type { AsyncOrmContext, OrmBehaviourCase, OrmContext } from '../../signatures/orm-behaviour-case.ts'
import { type Blog, blog } from './models/blog.ts'

/** A case on the models `blog`. */
export function blogCase(
  run: (context: OrmContext<Blog>) => void,
  setup?: (session: Session, m: Blog) => void,
): OrmBehaviourCase<Blog> {
  return setup === undefined ? { models: blog, run } : { models: blog, setup, run }
}

/** A case on the models `blog` that is also run with an asynchronous session. */
export function blogCaseInBoth(
  run: (context: OrmContext<Blog>) => void,
  runAsync: (context: AsyncOrmContext<Blog>) => Promise<void>,
  setup?: (session: Session, m: Blog) => void,
): OrmBehaviourCase<Blog> {
  return { ...blogCase(run, setup), runAsync }
}

/** Set-up with users of these values. */
export const withUsers =
  (...users: readonly { id: number; name: string; age?: number | null }[]) =>
  (session: Session, { User }: Blog): void => {
    session.addAll(users.map((values) => new User(values)))
  }
