import type { FromElement } from '../../sql/selectable/from-element.ts'
import type { Comparable } from '../../sql/selectable/from-clause.ts'
import { Alias, columnsOf } from '../../sql/selectable/alias.ts'
import type { AnyModel } from '../../sql/row-types.ts'
import type { OwnerOf } from '../../sql/owner.ts'
import { selectableArgument } from '../../sql/coercions.ts'
import { EXPRESSION, SELECTABLE } from '../../util/symbols.ts'
import { MappingError } from '../base/orm-errors.ts'
import type { Aliased } from './aliased-types.ts'
import { InstrumentedAttribute } from './instrumented-attribute.ts'
import { mapperOf } from './mapper-of.ts'
import { attributeOf } from './mapping.ts'
import { correspondingColumn } from './relationships/corresponding-columns.ts'
import { RelationshipAttribute } from './relationships/relationship-attribute.ts'

/**
 * A class under another name in one statement: `const boss = aliased(Employee, 'boss')`. It has the attributes,
 * relationships and static members of the class; what is loaded from it are objects of the class. Given a subquery or CTE,
 * the objects are loaded from that.
 *
 * @throws {@link MappingError} when the subquery lacks columns of the class.
 * @source sqlalchemy lib/sqlalchemy/orm/util.py › AliasedClass, aliased
 */
export function aliased<M extends AnyModel, const A extends string = `${OwnerOf<M>}_1`>(
  model: M,
  name?: A,
): Aliased<M, A>
export function aliased<M extends AnyModel, const N extends string>(
  model: M,
  source: FromElement<N>,
  name?: string,
): Aliased<M, N>
export function aliased(model: object, given?: string | FromElement, ofRows?: string): unknown {
  const isNamed = typeof given === 'string'
  const mapper = mapperOf(selectableArgument(model, 'aliased()').entity ?? model)
  const { table } = mapper
  const from =
    given === undefined || isNamed
      ? new Alias(table, columnsOf(table), given ?? null)
      : selectableArgument(given, 'aliased()').from
  const columns = mapper.keys.map((key, i) => {
    const column = mapper.columns[i]!
    const element = correspondingColumn(from, column)?.[EXPRESSION]
    if (element) return new InstrumentedAttribute(mapper, key, column, element)
    throw new MappingError(
      `aliased(${mapper.className}, …) got a subquery without the column '${key}'. Select it there, or the whole class.`,
    )
  })
  const name = isNamed ? given : ofRows
  // Static members of the class are inherited, and run with the alias as `this`.
  const alias = Object.create(mapper.entity) as object
  const define = (key: PropertyKey, value: unknown): void => {
    Object.defineProperty(alias, key, { value, configurable: true })
  }
  for (const column of columns) define(column.key, column)
  for (const one of mapper.relationships) define(one.key, new RelationshipAttribute(one, from))
  const attribute = (key: string): Comparable => attributeOf(mapper, alias, key)
  define(SELECTABLE, { from, columns, entity: mapper.entity, attribute, ...(name !== undefined && { name }) })
  define('toString', () => `aliased(${mapper.className})`)
  return alias
}
