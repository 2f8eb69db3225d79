import fc from 'fast-check'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import type { Colset, Expr } from '../../sql/expression.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { values } from '../../sql/selectable/values-element.ts'
import { Bool } from '../../types/boolean.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'

/** The tables that random statements are about. */
export const fuzzMetadata = new MetaData()

export const stones = new Table('fuzz_stone', fuzzMetadata, {
  id: column(Integer, { primaryKey: true }),
  weight: column(Integer, { nullable: true }),
  name: column(Varchar(40)),
  isRaw: column('is_raw', Bool, { default: true }),
})

export const flasks = new Table('fuzz_flask', fuzzMetadata, {
  id: column(Integer, { primaryKey: true }),
  stoneId: column('stone_id', Integer, { nullable: true, foreignKey: 'fuzz_stone.id' }),
  label: column(Varchar(40), { nullable: true }),
})

/** Something in FROM, with its columns by type. */
export interface Source {
  /** Undefined for what the compiler names: any number of such may stand together. */
  readonly name: string | undefined
  readonly from: Colset
  readonly numbers: readonly Expr<number | null>[]
  readonly strings: readonly Expr<string | null>[]
  readonly flags: readonly Expr<boolean>[]
}

interface StoneLike extends Colset {
  readonly c: { readonly id: Expr<number>; readonly weight: Expr<number | null>; readonly name: Expr<string> }
}

const ofStones = (from: StoneLike, name: string | undefined): Source => ({
  name,
  from,
  numbers: [from.c.id, from.c.weight],
  strings: [from.c.name],
  flags: [],
})

const ofFlasks = (from: typeof flasks): Source => ({
  name: 'flasks',
  from,
  numbers: [from.c.id, from.c.stoneId],
  strings: [from.c.label],
  flags: [],
})

const pairs = (cells: readonly (readonly [number, string])[]): Source => {
  const from = values({ n: Integer, word: Varchar() }, { name: 'given' }).data(cells).cte()
  return { name: undefined, from, numbers: [from.c.n], strings: [from.c.word], flags: [] }
}

/** Tables, aliases, subqueries, CTEs and rows of the statement's own. */
export const sources: fc.Arbitrary<Source> = fc.oneof(
  fc.constant<Source>({ ...ofStones(stones, 'stones'), flags: [stones.c.isRaw] }),
  fc.constant(ofFlasks(flasks)),
  fc.constantFrom(undefined, 'other').map((name) => ofStones(stones.alias(name) as unknown as StoneLike, name)),
  fc
    .tuple(fc.nat(5), fc.constantFrom(undefined, 'heavy'))
    .map(([weight, name]) =>
      ofStones(select(stones).where(stones.c.weight.gt(weight)).subquery(name) as unknown as StoneLike, name),
    ),
  fc
    .tuple(fc.nat(5), fc.constantFrom(undefined, 'light'))
    .map(([weight, name]) =>
      ofStones(select(stones).where(stones.c.weight.lt(weight)).cte(name) as unknown as StoneLike, name),
    ),
  fc.constantFrom(undefined, 'counts').map((name): Source => {
    const from = select(flasks.c.stoneId, func.count(flasks.c.id).label('n'), func.max(flasks.c.label))
      .groupBy(flasks.c.stoneId)
      .subquery(name)
    return { name, from, numbers: [from.c.stoneId, from.c.n], strings: [], flags: [] }
  }),
  fc.array(fc.tuple(fc.nat(9), fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 3 }).map(pairs),
)
