import type { Table } from '../../../schema/table.ts'
import type { Index } from '../../../schema/table-index.ts'
import { UniqueConstraint } from '../../../schema/unique-constraint.ts'
import type { CreateIndexOp } from '../../operations/create-index-op.ts'
import { conditionArgument } from '../../../sql/conditions.ts'
import { ColumnClause } from '../../../sql/elements/column-clause.ts'
import { CreateUniqueConstraintOp } from '../../operations/create-unique-constraint-op.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { createIndexOpOf } from './create-index-op-of.ts'
import { namedOptions } from './frozen-table.ts'
import { givenName } from './given-name.ts'
import type { ItemChanges } from './item-changes.ts'
import { mentions } from './recast-columns.ts'
import { itemSignature, type ItemSignature } from './item-signature.ts'

/** Names of what is in the way as it is. */
interface Disturbed {
  /** Columns whose values are cast; those that are made anew are among them. */
  readonly recast?: ReadonlySet<string>
  readonly remade?: ReadonlySet<string>
  /** Indexes whose conditions differ. */
  readonly others?: ReadonlySet<string>
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Compares indexes and unique constraints, which databases take for each other. What has a name is found by it; a constraint
 * of the models without one is found by its columns. An index over an expression steps aside while a column of it gets
 * another type, and whatever is over a column that is made anew.
 *
 * @param disturbed what columns and expressions become
 * @source alembic alembic/autogenerate/compare/constraints.py › _compare_indexes_and_uniques
 */
export function compareIndexes(
  context: AutogenContext,
  conn: Table | null,
  metadata: Table | null,
  disturbed: Disturbed = {},
): ItemChanges {
  const found = signatures(context, conn, metadata !== null).filter(({ name, kind }) =>
    context.includesName(name, typeOf(kind), { schemaName: conn!.schema ?? null, tableName: conn!.name }),
  )
  const wanted = signatures(context, metadata, conn !== null)
  const { removed, added, changed } = matched(found, wanted, (one) => isInTheWay(context, one, disturbed))
  const drops = removed.filter((one) => includes(context, one, true, null))
  const adds = added.filter((one) => includes(context, one, false, null))
  const others = changed.filter(([before, after]) => includes(context, after, false, before))
  return {
    drops: [...drops, ...others.map(([before]) => before)].map((one) => addOperation(context, one).reverse()),
    adds: [...others.map(([, after]) => after), ...adds].map((one) => addOperation(context, one)),
  }
}

/** Unique constraints of a table that is created or dropped belong to it. */
function signatures(context: AutogenContext, table: Table | null, hasUniques: boolean): readonly ItemSignature[] {
  if (table === null) return []
  const uniques = table.constraints.filter((one) => one instanceof UniqueConstraint)
  const all: readonly (Index | UniqueConstraint)[] = [...(hasUniques ? uniques : []), ...table.indexes]
  return all.map((item) => itemSignature(context, item)).sort((a, b) => order(a) - order(b) || compare(a.name, b.name))
}

/** Those without a name come last. */
const order = ({ name }: ItemSignature): number => (name === null ? 1 : 0)
const compare = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1)

interface Matched {
  readonly removed: readonly ItemSignature[]
  readonly added: readonly ItemSignature[]
  readonly changed: readonly (readonly [before: ItemSignature, after: ItemSignature])[]
}

function matched(
  found: readonly ItemSignature[],
  wanted: readonly ItemSignature[],
  isInTheWay: (one: ItemSignature) => boolean,
): Matched {
  const uniques = (all: readonly ItemSignature[]): ReadonlySet<string> =>
    new Set(all.filter(({ kind }) => kind === 'uq').map(({ text }) => text))
  const unnamed = wanted.filter(({ name }) => name === null)
  const [foundTexts, unnamedTexts] = [uniques(found), uniques(unnamed)]
  const named = new Map(wanted.filter(({ name }) => name !== null).map((one) => [one.name, one]))
  const foundNames = new Set(found.map(({ name }) => name))
  const pairs = found.map((before) => [before, before.name === null ? undefined : named.get(before.name)] as const)
  const isUnnamed = ({ kind, text }: ItemSignature): boolean => kind === 'uq' && unnamedTexts.has(text)
  return {
    removed: pairs.flatMap(([before, after]) => (after || isUnnamed(before) ? [] : [before])),
    changed: pairs.flatMap(([before, after]) =>
      after && (before.kind !== after.kind || before.text !== after.text || isInTheWay(before))
        ? [[before, after] as const]
        : [],
    ),
    added: [
      ...[...named.values()].filter(({ name }) => !foundNames.has(name)),
      ...unnamed.filter(({ text }) => !foundTexts.has(text)),
    ],
  }
}

function isInTheWay(
  { text }: AutogenContext,
  { item, name }: ItemSignature,
  { recast = NONE, remade = NONE, others = NONE }: Disturbed,
): boolean {
  if (item.columns.some((column) => remade.has(column.name))) return true
  if (item.kind !== 'ix' || (recast.size === 0 && others.size === 0)) return false
  if (name !== null && others.has(name)) return true
  const { where } = item.options
  const expressions = item.members.filter((member) => !(member instanceof ColumnClause))
  const all = where ? [...expressions, conditionArgument(where, 'index()')] : expressions
  return all.some((one) =>
    mentions(
      text((compiler) => compiler.inline(one)),
      recast,
    ),
  )
}

const typeOf = (kind: 'uq' | 'ix') => (kind === 'uq' ? 'uniqueConstraint' : 'index')

const includes = (
  context: AutogenContext,
  { item, name, kind }: ItemSignature,
  isReflected: boolean,
  compareTo: ItemSignature | null,
): boolean => context.includesObject(item, name, typeOf(kind), isReflected, compareTo?.item ?? null)

function addOperation(context: AutogenContext, { item }: ItemSignature): CreateIndexOp | CreateUniqueConstraintOp {
  if (item.kind === 'ix') return createIndexOpOf(context, item)
  const { table } = item
  const columns = item.columns.map((column) => column.name)
  const { name = givenName('uq', table.name, columns), ...options } = namedOptions(item)
  return new CreateUniqueConstraintOp(name, table.name, columns, { ...options, schema: table.schema })
}
