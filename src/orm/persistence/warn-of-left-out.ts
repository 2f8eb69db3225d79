import { warn } from '../../errors/warnings.ts'
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts'

/** Tells of objects whose relationships a flush has not written, because they are not in the session: once for each relationship. */
export function warnOfLeftOut({ leftOut }: UnitOfWork): void {
  for (const [relationship, { size }] of leftOut) {
    const { className } = relationship.target
    const [which, them] = size === 1 ? [`This ${className} is`, 'it'] : [`${size} objects of ${className} are`, 'them']
    const what = `what '${String(relationship)}' says of ${them} is not written`
    warn(`${which} not in the session, so ${what}. Add ${them} to the session.`)
  }
}
