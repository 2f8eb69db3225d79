import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { BindParameter } from '../../../sql/elements/bind-parameter.ts'
import { ROW, UNLOADED } from '../../base/symbols.ts'
import type { InstanceState } from '../../state/instance-state.ts'

/**
 * The value of an object's column as a parameter. It is read when the statement is executed, since a flush before it may give
 * a new object its key; what is not loaded is loaded now.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/relationships.py › RelationshipProperty._get_attr_w_warn_on_none
 */
export function objectParameter(state: InstanceState, index: number): BindParameter {
  let known = valueAt(state, index)
  if (known === UNLOADED && state.identity !== null) known = state.unloadedValue(index)
  const parameter = new BindParameter(null, state.mapper.columns[index]!.type)
  const get = (): unknown => {
    const value = valueAt(state, index)
    if (value !== UNLOADED) known = value
    if (known !== UNLOADED) return known
    throw new InvalidRequestError(
      `This ${state.mapper.className} has no '${state.keyAt(index)}' yet, which the statement compares. Flush it first.`,
    )
  }
  return Object.defineProperty(parameter, 'value', { get })
}

function valueAt({ object, identity, mapper }: InstanceState, index: number): unknown {
  const value = object[ROW][index]
  if (value !== UNLOADED || identity === null) return value
  const place = mapper.primaryKey.indexOf(index)
  return place < 0 ? UNLOADED : identity[place]
}
