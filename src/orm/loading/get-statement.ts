import type { Mapper } from '../mapping/mapper.ts'
import { BindParameter } from '../../sql/elements/bind-parameter.ts'
import { BinaryExpression } from '../../sql/elements/binary-expression.ts'
import { OPERATORS } from '../../sql/operators.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { Select } from '../../sql/selectable/select.ts'
import { selectableItem } from '../mapping/mapping.ts'

/** The SELECT of the row with a primary key. */
export function getStatement(mapper: Mapper, identity: readonly unknown[]): Select<[unknown]> {
  const where = mapper.primaryKey.map((index, i) => {
    const column = mapper.columns[index]!
    return new BinaryExpression(column[EXPRESSION], OPERATORS.eq, new BindParameter(identity[i], column.type))
  })
  return new Select({
    items: [{ kind: 'selectable', ...selectableItem(mapper) }],
    from: [],
    joins: [],
    where,
    groupBy: [],
    having: [],
    orderBy: [],
    limit: null,
    offset: null,
    isDistinct: false,
  })
}
