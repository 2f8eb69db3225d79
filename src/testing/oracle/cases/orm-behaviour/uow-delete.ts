import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { blogCase } from './blog-case.ts'

export const uowDelete: OrmBehaviourCases = {
  delete_transient_error: blogCase(({ session, m: { User }, out, err }) => {
    out(
      'e',
      err(() => session.delete(new User({ name: 'x' }))),
    )
  }),
}
