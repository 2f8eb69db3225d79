import fc from 'fast-check'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import type { Expr } from '../../sql/expression.ts'
import { func } from '../../sql/functions/func.ts'
import { type Select, select } from '../../sql/selectable/select.ts'
import { union, unionAll } from '../../sql/selectable/union.ts'
import type { Statement } from '../../sql/statement.ts'
import { expressionsOver, hostileStrings } from './expressions.ts'
import { flasks, type Source, sources, stones } from './sources.ts'

type AnySelect = Select<readonly unknown[], string>

const someSources = fc.uniqueArray(sources, {
  minLength: 1,
  maxLength: 3,
  selector: ({ name }): unknown => name ?? {},
})

/** One for each source but the first; it knows those before it. */
const joinConditions = (given: readonly Source[]): fc.Arbitrary<readonly Expr<boolean>[]> =>
  fc.tuple(...given.slice(1).map((_, i) => expressionsOver(given.slice(0, i + 2)).condition))

/** Joins the sources one after the other, so that each has a condition. */
function joined(statement: AnySelect, given: readonly Source[], conditions: readonly Expr<boolean>[]): AnySelect {
  const [first, ...others] = given
  return others.reduce<AnySelect>(
    (all, { from }, i) => (i % 2 === 0 ? all.join(from, conditions[i]!) : all.outerJoin(from, conditions[i]!)),
    statement.selectFrom(first!.from),
  )
}

const plainSelects: fc.Arbitrary<AnySelect> = someSources.chain((given) => {
  const { number, string, condition } = expressionsOver(given)
  return fc
    .record({
      items: fc.array(fc.oneof(number, string), { minLength: 1, maxLength: 3 }),
      labelled: fc.boolean(),
      joins: joinConditions(given),
      where: fc.array(condition, { maxLength: 2 }),
      order: fc.constantFrom('none', 'column', 'label'),
      limit: fc.constantFrom(null, 0, 5),
      offset: fc.constantFrom(null, 3),
    })
    .map(({ items, labelled, joins, where, order, limit, offset }) => {
      const named = labelled || order === 'label' ? items.map((item, i) => item.label(`x${i}`)) : items
      const statement = joined(select(...(named as never[])) as unknown as AnySelect, given, joins)
        .where(...where)
        .limit(limit)
        .offset(offset)
      if (order === 'label') return statement.orderBy('x0')
      return order === 'column' ? statement.orderBy(given[0]!.numbers[0]!.desc().nullsLast()) : statement
    })
})

const aggregates: fc.Arbitrary<AnySelect> = someSources.chain((given) => {
  const { number } = expressionsOver(given)
  const groups = given.flatMap((source) => source.numbers)
  return fc
    .tuple(fc.constantFrom(...groups), number, joinConditions(given), fc.nat(4))
    .map(([group, one, joins, least]) =>
      joined(select(group, func.count().label('n'), func.sum(one)) as unknown as AnySelect, given, joins)
        .groupBy(group)
        .having(func.count().gt(least))
        .orderBy('n'),
    )
})

const windows: fc.Arbitrary<AnySelect> = sources.chain((source) =>
  fc
    .tuple(fc.constantFrom(...source.numbers), fc.constantFrom<[number | null, number | null]>([null, 0], [-1, 1]))
    .map(
      ([one, rows]) =>
        select(
          one,
          func.rowNumber().over({ partitionBy: one, orderBy: one.desc() }).label('rank'),
          func.sum(one).over({ orderBy: one, rows }),
        ) as unknown as AnySelect,
    ),
)

const compounds: fc.Arbitrary<AnySelect> = fc
  .tuple(fc.nat(9), hostileStrings, fc.constantFrom('union', 'unionAll', 'except', 'intersect'), fc.boolean())
  .map(([n, text, name, isOrdered]) => {
    const one = select(stones.c.id.label('n'), stones.c.name.label('word')).where(stones.c.id.gt(n))
    const other = select(flasks.c.id, flasks.c.label).where(flasks.c.label.ne(text))
    const all =
      name === 'union' ? union(one, other) : name === 'unionAll' ? unionAll(one, other) : one[name as 'except'](other)
    return (isOrdered ? all.orderBy('word', 'n').limit(4) : all) as unknown as AnySelect
  })

const changes: fc.Arbitrary<Statement> = fc.oneof(
  fc.tuple(fc.nat(9), hostileStrings).map(([weight, name]) => insert(stones).values({ weight, name })),
  fc
    .array(fc.record({ name: hostileStrings, weight: fc.option(fc.nat(9)) }), { minLength: 1, maxLength: 4 })
    .map((rows) => insert(stones).values(rows).returning(stones.c.id, stones.c.name)),
  expressionsOver([
    { name: 'stones', from: stones, numbers: [stones.c.id, stones.c.weight], strings: [stones.c.name], flags: [] },
  ]).number.chain((weight) =>
    expressionsOver([
      { name: 'stones', from: stones, numbers: [stones.c.id], strings: [stones.c.name], flags: [stones.c.isRaw] },
    ]).condition.map((condition) =>
      update(stones)
        .values({ weight: func.length(stones.c.name).plus(weight as never) })
        .where(condition),
    ),
  ),
  expressionsOver([
    { name: 'flasks', from: flasks, numbers: [flasks.c.id], strings: [flasks.c.label], flags: [] },
  ]).condition.map((condition) => deleteFrom(flasks).where(condition).returning(flasks.c.label)),
) as fc.Arbitrary<Statement>

/** Random statements that every database accepts. */
export const statements: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 4, arbitrary: plainSelects as unknown as fc.Arbitrary<Statement> },
  { weight: 2, arbitrary: aggregates as unknown as fc.Arbitrary<Statement> },
  windows as unknown as fc.Arbitrary<Statement>,
  compounds as unknown as fc.Arbitrary<Statement>,
  { weight: 2, arbitrary: changes },
)
