import { conditionArgument } from '../../../sql/conditions.ts'
import type { Condition } from '../../../sql/expression.ts'
import type { LoaderOption } from '../../../sql/loader-option.ts'
import type { AnyModel } from '../../../sql/row-types.ts'
import { mapperOf } from '../../mapping/mapper-of.ts'
import { LoaderOptions } from './loader-options.ts'

/**
 * A condition on a class wherever the statement loads or joins it, also by eager and lazy loading of relationships.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/util.py › LoaderCriteriaOption
 */
export function withLoaderCriteria(model: AnyModel, condition: Condition): LoaderOption<never> {
  const directive = {
    kind: 'criteria',
    path: [],
    mapper: mapperOf(model),
    condition: conditionArgument(condition, 'withLoaderCriteria()'),
  } as const
  return new LoaderOptions([directive]) as never
}
