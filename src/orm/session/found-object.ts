import { NoResultFound } from '../../errors/request-errors.ts'
import { mapperOf } from '../mapping/mapper-of.ts'

/** @throws {@link NoResultFound} for null. */
export function foundObject<T>(object: T | null, model: object): T {
  if (object !== null) return object
  throw new NoResultFound(`There is no ${mapperOf(model).className} with this primary key.`)
}
